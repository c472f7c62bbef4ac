import { definePolicy } from "../../../sim/policy/kinds.ts";
import type { SelectionView } from "../../../sim/policy/selection.ts";
import { drawEligible, fillParameter, MARGIN } from "./drawEligible.ts";
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
  parameters: [MARGIN, fillParameter("should be done before they leave")],
  create: ({ margin, fill }) => ({
    select: (view, random) =>
      drawEligible(view, random, fill, (client) => finishesBeforeLeaving(view, client, margin)),
  }),
});

function finishesBeforeLeaving(view: SelectionView, client: number, margin: number): boolean {
  const seconds = totalSeconds(timesByRates(view, client));
  const dwell = view.dwellSeconds(client);
  if (seconds === null || dwell === null) return false;
  return margin * seconds <= dwell - (view.reportAgeSeconds(client) ?? 0);
}
