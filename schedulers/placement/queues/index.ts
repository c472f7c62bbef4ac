import type { WordParameter } from "../../../sim/policy/parameters.ts";
import type { QueueOrder } from "../framework/plugin.ts";
import { dominantResourceFairness } from "./dominantResourceFairness.ts";
import { firstInFirstOut } from "./firstInFirstOut.ts";
import { prioritySort } from "./prioritySort.ts";
import { shortestJobFirst, shortestRemainingFirst } from "./shortestFirst.ts";

/** The orders in which pods may get their turn, by the word that chooses them. */
const QUEUES = {
  priority: prioritySort,
  fifo: firstInFirstOut,
  sjf: shortestJobFirst,
  srtf: shortestRemainingFirst,
  drf: dominantResourceFairness,
} as const satisfies Readonly<Record<string, QueueOrder>>;

export type QueueName = keyof typeof QUEUES;

export function queueOrder(name: QueueName): QueueOrder {
  return QUEUES[name];
}

/** The parameter by which a policy lets it be chosen. */
export const QUEUE = {
  type: "word",
  name: "queue",
  summary: "By what pods wait: priority, arrival, shortest, least left, or the fairest tenant.",
  default: "priority",
  values: ["priority", "fifo", "sjf", "srtf", "drf"],
  source: "kube-scheduler: PrioritySort",
} as const satisfies WordParameter;
