import type { RandomStream } from "../../kernel/randomStream.ts";
import type { Workload } from "../../manifests/objects.ts";
import type { Node } from "../../nodes/node.ts";
import type { PodListener } from "../control/podRegistry.ts";
import { CANARY } from "../controllers/workloads.ts";
import { fullName } from "../names.ts";
import type { ServicePod } from "../pods/servicePod.ts";
import { withinBorder } from "./dataBorder.ts";
import { Endpoints } from "./endpoints.ts";

/**
 * The pods behind a service: all of its workload, or those of one of two revisions of an
 * InferenceService, of which the candidate gets its percent of the requests. A transformer is
 * deployed, and not asked; nor is a pod beyond the border of its workload's data policy.
 * Source: KServe, canaryTrafficPercent.
 */
export class Revisions implements PodListener {
  private readonly stable: Endpoints;
  /** Null where there is one revision only. */
  private readonly candidate: Endpoints | null;
  private readonly candidateShare: number;

  /** `onReady` is told when a pod becomes ready. */
  constructor(workload: string, objects: readonly Workload[], onReady: () => void) {
    const own = objects.filter((one) => fullName(one) === workload);
    const services = own.filter((one) => one.kind === "InferenceService");
    const percents = services.map(({ canaryPercent }) => canaryPercent);
    const percent = percents.find((one) => one !== null) ?? null;
    const isSplit = percent !== null && percents.includes(null);
    const intelligent = own.find((one) => one.kind === "IntelligentWorkload");
    const isAsked = (pod: ServicePod) =>
      pod.owner.workload === workload &&
      !(pod.owner.kind === "InferenceService" && pod.owner.name.endsWith("-transformer")) &&
      (intelligent === undefined || withinBorder(intelligent, pod));
    const isCandidate = ({ owner }: ServicePod) => owner.name.endsWith(`${CANARY}-predictor`);
    this.candidateShare = (percent ?? 0) / 100;
    this.stable = new Endpoints((pod) => isAsked(pod) && !(isSplit && isCandidate(pod)), onReady);
    this.candidate = isSplit
      ? new Endpoints((pod) => isAsked(pod) && isCandidate(pod), onReady)
      : null;
  }

  /** Those that a request goes to. */
  of(random: RandomStream): Endpoints {
    const { candidate, stable, candidateShare } = this;
    return candidate !== null && random.next() < candidateShare ? candidate : stable;
  }

  endpointChanged(pod: ServicePod): void {
    this.stable.endpointChanged(pod);
    this.candidate?.endpointChanged(pod);
  }

  reachChanged(source: Node, reached: boolean): void {
    for (const one of [this.stable, this.candidate]) {
      if (reached) one?.reached(source);
      else one?.cutOff(source);
    }
  }
}
