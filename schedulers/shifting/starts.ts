import type { ShiftingPolicy, ShiftingView, SlotScore } from "../../sim/policy/shifting.ts";

/** A policy that lets a job start once and run on: in the slot with the lowest score. */
export function startPolicy(explain: (view: ShiftingView) => SlotScore[]): ShiftingPolicy {
  return { explain, plan: (view) => [lowest(explain(view)).slot] };
}

/** The first of the lowest scores. */
export function lowest(scores: readonly SlotScore[]): SlotScore {
  return scores.reduce((best, one) => (one.score < best.score ? one : best));
}

/** For each slot in which a job may start: the mean intensity over its run, in g/kWh. */
export function runMeans(view: ShiftingView): number[] {
  const { slotsNeeded, latestSlot } = view;
  const slots = Array.from({ length: view.slotCount }, (_, slot) =>
    view.gramsPerKilowattHour(slot),
  );
  const needed = view.durationSeconds / view.slotSeconds;
  // A job that takes no time is weighed by the slot in which it would run.
  if (!(needed > 0)) return slots.slice(0, latestSlot + 1);
  const lastShare = needed - (slotsNeeded - 1);
  return Array.from({ length: latestSlot + 1 }, (_, start) => {
    let sum = slots[start + slotsNeeded - 1] * lastShare;
    for (let slot = start; slot < start + slotsNeeded - 1; slot++) sum += slots[slot];
    return sum / needed;
  });
}
