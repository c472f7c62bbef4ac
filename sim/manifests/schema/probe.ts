import { z } from "zod";
import { allWithoutEffect } from "./effect.ts";
import { count } from "./values.ts";

const HOW = "how a container is asked is not modelled, only when";

/** When a container counts as started, as ready, or as dead. */
export const probe = z.strictObject({
  initialDelaySeconds: count.prefault(0),
  periodSeconds: z.int().min(1).prefault(10),
  timeoutSeconds: z.int().min(1).prefault(1),
  successThreshold: z.int().min(1).prefault(1),
  failureThreshold: z.int().min(1).prefault(3),
  ...allWithoutEffect(HOW, ["httpGet", "tcpSocket", "exec", "grpc"]),
  ...allWithoutEffect("the grace of a pod counts", ["terminationGracePeriodSeconds"]),
});
export type Probe = z.output<typeof probe>;
