export { Clock, type ClockResolution, type SimTime } from "./clock.ts";
export { Digest, digestOfBytes } from "./digest.ts";
export {
  type Distribution,
  type DistributionSpec,
  distribution,
  normalQuantile,
  standardNormal,
} from "./distributions.ts";
export { EventQueue } from "./eventQueue.ts";
export * as exactMath from "./exactMath.ts";
export { KeyedStream } from "./keyedStream.ts";
export type { RandomStream } from "./randomStream.ts";
export { RandomStreams } from "./randomStreams.ts";
export {
  type EventHandle,
  type EventHandler,
  type EventKind,
  NO_EVENT,
  Simulator,
} from "./simulator.ts";
