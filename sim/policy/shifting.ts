import { isBelow, isScored } from "./answers.ts";
import type { PolicyKindSpec } from "./definition.ts";

/**
 * What a policy is shown when a deferrable job has been handed in: the job, and a forecast of its
 * window in slots of equal length, number 0 beginning now. The forecast is perfect: it is what the
 * world's own series say. Values hold for this decision only.
 *
 * Intensity and price are those of the nearest node that can run the job; where it then runs,
 * dispatch decides when it starts.
 */
export interface ShiftingView {
  readonly nowSeconds: number;
  readonly applicationName: string;
  /** Of the job alone on an idle node, from its class's mean work. */
  readonly durationSeconds: number;
  /** What running it adds to the power of the idle node. */
  readonly powerWatts: number;
  /** May pause; else it runs on from its start to its end. */
  readonly interruptible: boolean;
  readonly slotSeconds: number;
  /** Slots that the job needs, begun ones included: one at least. */
  readonly slotsNeeded: number;
  /** The slot in which it starts if it is not shifted. */
  readonly plannedSlot: number;
  /** The last slot in which it may start; at least the planned one. */
  readonly latestSlot: number;
  /** Slots of the window: what starts in the latest one ends with the last of them. */
  readonly slotCount: number;
  /** Mean carbon intensity of the electricity in a slot; zero where none is known. */
  gramsPerKilowattHour(slot: number): number;
  /** Of the node, in a slot. Our prices are list prices: the same in every slot. */
  dollarsPerSecond(slot: number): number;
}

/**
 * When a job runs: rising numbers of slots. It works in each of them and pauses between; in the
 * last one it goes on until it is done. A job that may not pause has one slot, that of its start.
 */
export type ShiftPlan = readonly number[];

/** One slot as the policy weighed it; the lowest score is the best. */
export interface SlotScore {
  readonly slot: number;
  readonly score: number;
  /** What the score is made of, by name. */
  readonly terms: Readonly<Record<string, number>>;
}

/** One policy at work in one run. */
export interface ShiftingPolicy {
  /**
   * The first slot is none after the latest one, and the slots up to the last, with what is still
   * to do after it, end within the window. No more slots than the job needs.
   */
  plan(view: ShiftingView): ShiftPlan;
  /**
   * The slots that it weighs, from 0 on, with their scores, for the plan that it would make now; it
   * changes nothing. A plan takes the lowest scores, the first of equals.
   */
  explain(view: ShiftingView): SlotScore[];
}

/** Shifting as a kind of policy. */
export const SHIFTING = {
  decides: "when a deferrable job runs",
  methods: { plan: "required", explain: "required" },
  problems: { plan: answeredPlanProblem, explain: scoresProblem },
  draws: false,
  default: "as-planned",
} as const satisfies PolicyKindSpec<ShiftingPolicy>;

/** What is wrong with a plan, in words; null if nothing is. */
export function planProblem(plan: ShiftPlan, view: ShiftingView): string | null {
  const { interruptible, latestSlot, slotsNeeded, slotCount } = view;
  if (plan.length === 0) return "no slot";
  if (!interruptible && plan.length > 1) return `${plan.length} slots for a job that cannot pause`;
  if (plan.length > slotsNeeded) return `${plan.length} slots for a job of ${slotsNeeded}`;
  for (let place = 0; place < plan.length; place++) {
    const slot = plan[place];
    if (!Number.isInteger(slot) || slot < 0) return `slot ${slot}`;
    if (place > 0 && slot <= plan[place - 1]) return `slot ${slot} after slot ${plan[place - 1]}`;
  }
  if (plan[0] > latestSlot) return `a start in slot ${plan[0]}, later than ${latestSlot}`;
  const end = plan[plan.length - 1] + 1 + slotsNeeded - plan.length;
  return end > slotCount ? `an end after slot ${end - 1} of ${slotCount}` : null;
}

function answeredPlanProblem(answer: unknown, view: ShiftingView): string | null {
  const problem = Array.isArray(answer) ? planProblem(answer, view) : "no list of slots";
  if (problem === null) return null;
  return `${problem}; expected rising slots from 0 to ${view.slotCount - 1}, the first at most ${view.latestSlot}`;
}

function scoresProblem(scores: unknown, { slotCount }: ShiftingView): string | null {
  const isScore = (one: Partial<SlotScore> | null) =>
    isBelow(slotCount, one?.slot) && isScored(one);
  if (Array.isArray(scores) && scores.every(isScore)) return null;
  return `expected a list of { slot, score, terms } for slots 0 to ${slotCount - 1}`;
}
