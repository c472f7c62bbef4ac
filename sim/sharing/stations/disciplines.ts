/** Whoever has a core keeps it to the end; who waits is ordered. Names as in queueing theory. */
export const ORDERED_DISCIPLINES = [
  "fifo",
  "lcfs",
  "priority",
  "edf",
  "sjf",
  "ljf",
  "smith",
  "johnson",
  "fewest-late",
] as const;

/** All of them; `-preemptive` resumes where it was interrupted. */
export const DISCIPLINES = [
  ...ORDERED_DISCIPLINES,
  "random",
  "priority-preemptive",
  "edf-preemptive",
  "lcfs-preemptive",
  "sjf-preemptive",
  "srpt",
  "las",
  "lrpt",
  "round-robin",
  "processor-sharing",
] as const;
export type Discipline = (typeof DISCIPLINES)[number];

/**
 * Those of an accelerator: they order whole items, whose work is their model's latency. Nothing
 * interrupts a batch, so what is urgent goes into the next one.
 */
export const BATCH_DISCIPLINES = [
  "fifo",
  "lcfs",
  "priority",
  "edf",
  "sjf",
  "ljf",
  "smith",
] as const;
export type BatchDiscipline = (typeof BATCH_DISCIPLINES)[number];

/** Whether a rule asks when work should be done. */
export function ordersByDeadline(discipline: Discipline | undefined): boolean {
  return discipline === "edf" || discipline === "edf-preemptive" || discipline === "fewest-late";
}

/** Whether a rule goes by priority alone. */
export function ordersByPriority(discipline: Discipline | undefined): boolean {
  return discipline === "priority" || discipline === "priority-preemptive";
}

/** When a free core is given away: to whoever comes, or once all that come now are there. */
export const CORE_ASSIGNMENTS = ["at-once", "end-of-instant"] as const;
export type CoreAssignment = (typeof CORE_ASSIGNMENTS)[number];

/** What a full queue turns away: what comes, or for more important work the least important. */
export const FULL_QUEUE_RULES = ["reject", "push-out"] as const;
export type FullQueueRule = (typeof FULL_QUEUE_RULES)[number];
