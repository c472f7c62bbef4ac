import { definePolicy } from "../../sim/policy/kinds.ts";
import type { ShiftingView, SlotScore } from "../../sim/policy/shifting.ts";

/**
 * Works whenever the electricity is green enough, and whatever it is once the slack is used up. It
 * needs no forecast but the level. A job that may not pause starts in the first such slot.
 *
 * The level is a quantile of the job's own window, where the original takes the next 24 hours. A
 * slot at the level is green: a window without any change is worked through at once.
 */
export const greenThreshold = definePolicy({
  kind: "shifting",
  name: "green-threshold",
  summary: "Runs a job while the carbon intensity is low for its window, pausing while it is not.",
  source:
    "A. Souza et al., Ecovisor, ASPLOS 2023, as in W. A. Hanafy et al., Going Green for Less " +
    "Green, ASPLOS 2024",
  parameters: [
    {
      type: "number",
      name: "quantile",
      summary: "Share of the window's slots that count as green.",
      default: 0.3,
      minimum: 0,
      maximum: 1,
      unit: "1",
      source: "the evaluation of Going Green for Less Green: the 30th percentile",
    },
  ],
  create: ({ quantile }) => ({
    explain: (view) => explain(view, quantile),
    plan: (view) => slotsOf(view, level(view, quantile)),
  }),
});

/** Slots that are taken score 0 and the others 1. */
function explain(view: ShiftingView, quantile: number): SlotScore[] {
  const threshold = level(view, quantile);
  const taken = new Set(slotsOf(view, threshold));
  return Array.from({ length: view.slotCount }, (_, slot) => ({
    slot,
    score: taken.has(slot) ? 0 : 1,
    terms: { gramsPerKilowattHour: view.gramsPerKilowattHour(slot), threshold },
  }));
}

function slotsOf(view: ShiftingView, threshold: number): number[] {
  const wanted = view.interruptible ? view.slotsNeeded : 1;
  const slots: number[] = [];
  let slack = view.latestSlot;
  for (let slot = 0; slots.length < wanted; slot++) {
    if (slack === 0 || view.gramsPerKilowattHour(slot) <= threshold) slots.push(slot);
    else slack--;
  }
  return slots;
}

/** The quantile of the window, between its slots in order where it falls between two. */
function level(view: ShiftingView, quantile: number): number {
  const values = Array.from({ length: view.slotCount }, (_, slot) =>
    view.gramsPerKilowattHour(slot),
  ).sort((a, b) => a - b);
  const place = quantile * (values.length - 1);
  const below = Math.floor(place);
  const above = Math.min(below + 1, values.length - 1);
  return values[below] + (place - below) * (values[above] - values[below]);
}
