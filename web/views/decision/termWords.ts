import { formatCount, formatQuantity, formatShare } from "../../../reports/format.ts";
import type { Candidate } from "./decisions.ts";

/** Endings of the names of terms, and the units that they stand for. */
const UNITS = [
  ["Seconds", "s"],
  ["Joules", "J"],
  ["Dollars", "USD"],
  ["Bytes", "B"],
  ["Cycles", "cycles"],
  ["Meters", "m"],
] as const;

/** A name as words: "acceleratorWaitSeconds" is "accelerator wait". */
export function termTitle(name: string): string {
  const unit = UNITS.find(([ending]) => name.endsWith(ending) && name !== ending);
  const stem = unit === undefined ? name : name.slice(0, -unit[0].length);
  return stem.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).trim();
}

export function termText(name: string, value: number): string {
  const unit = UNITS.find(([ending]) => name.endsWith(ending));
  if (unit !== undefined) return formatQuantity(value, unit[1]);
  if (name.endsWith("Share") || name.endsWith("probability")) return formatShare(value);
  return Number.isInteger(value) ? formatCount(value) : String(Number(value.toPrecision(4)));
}

/**
 * What seconds of a score are spent on, as the rest of the page draws it; `reserved` are not spent
 * by the task but cost others.
 */
export type TermKind = "network" | "waiting" | "running" | "reserved";

export interface ScorePart {
  readonly name: string;
  readonly kind: TermKind;
  readonly seconds: number;
}

/**
 * The parts of a score that is a sum of seconds, in their order; null where it is another thing,
 * such as a weighted sum or a probability.
 */
export function scoreParts({ score, terms }: Candidate): ScorePart[] | null {
  const entries = Object.entries(terms);
  if (score === null || !entries.every(([name]) => name.endsWith("Seconds"))) return null;
  const sum = entries.reduce((total, [, value]) => total + value, 0);
  if (entries.length === 0 || !(Math.abs(sum - score) <= 1e-9 * Math.max(1, Math.abs(score)))) {
    return null;
  }
  return entries.map(([name, seconds]) => ({ name, kind: kindOf(name), seconds }));
}

function kindOf(name: string): TermKind {
  if (/upload|download|network|transfer/i.test(name)) return "network";
  if (/reserv/i.test(name)) return "reserved";
  return /wait|queue|backlog/i.test(name) ? "waiting" : "running";
}
