import { availability, availabilityAtTime } from "./availability.ts";
import { checkpointing } from "./checkpoint.ts";
import type { AnalyticFamily } from "./family.ts";
import { redundancy } from "./redundancy.ts";
import { repairman } from "./repair.ts";
import { restart } from "./restart.ts";
import { weibullUpTimes } from "./upTimes.ts";

/** What breaks, and what becomes of work that was on it. */
export const RELIABILITY: readonly AnalyticFamily[] = [
  availability,
  availabilityAtTime,
  repairman,
  weibullUpTimes,
  redundancy,
  restart,
  checkpointing,
];
