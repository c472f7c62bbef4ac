import { fixed } from "./fixed.ts";
import { horizontal } from "./horizontal.ts";
import { predictive } from "./predictive.ts";
import { queueLength } from "./queueLength.ts";

/** The autoscaling policies by name: Kubernetes' own first. */
export const autoscalingPolicies = [horizontal, fixed, queueLength, predictive];
