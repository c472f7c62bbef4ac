import { definePolicy } from "../../../sim/policy/kinds.ts";
import type { SelectionView } from "../../../sim/policy/selection.ts";
import { drawAvailable, drawPreferred } from "./drawAvailable.ts";
import { timesByRates, totalSeconds } from "./foreseenTimes.ts";

/**
 * A client is eligible where download, training and upload take no longer than it stays in its
 * cell; what has passed since it reported its stay is taken off. Nothing is known of a handover in
 * between, which an upload may well survive.
 */
export const mobilityAware = definePolicy({
  kind: "selection",
  name: "mobility-aware",
  summary: "Draws clients that should be done before they leave their cell.",
  source: "folklore",
  randomised: true,
  parameters: [
    {
      name: "margin",
      type: "number",
      summary: "Foreseen times are multiplied by it.",
      default: 1,
      minimum: 0.1,
      maximum: 100,
      unit: "1",
      source: "chosen",
    },
    {
      name: "fill",
      type: "boolean",
      summary: "Whether others are taken where too few should be done before they leave.",
      default: true,
      source: "chosen",
    },
  ],
  create: ({ margin, fill }) => ({
    select(view, random) {
      const isEligible = (client: number) => finishesBeforeLeaving(view, client, margin);
      return fill
        ? drawPreferred(view, view.most, random, isEligible)
        : drawAvailable(view, view.most, random, isEligible);
    },
  }),
});

function finishesBeforeLeaving(view: SelectionView, client: number, margin: number): boolean {
  const seconds = totalSeconds(timesByRates(view, client));
  const dwell = view.dwellSeconds(client);
  if (seconds === null || dwell === null) return false;
  return margin * seconds <= dwell - (view.reportAgeSeconds(client) ?? 0);
}
