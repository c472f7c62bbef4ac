import type { PolicyKind } from "../../../sim/policy/kinds.ts";

/** What messages and records call the policy that is written in the page. */
export const POLICY_PATH = "./mine.js";

/** A policy of dispatch to begin with. */
const DISPATCH = `// A policy of your own, run in this browser without the network.
// Candidates are numbered from 0 to view.candidateCount - 1; the lowest score is the best.
const score = (view, one) =>
  view.transferSeconds(one) + view.serviceSeconds(one) * (1 + view.inFlightJobs(one));

export default {
  kind: "dispatch",
  name: "mine",
  summary: "The soonest, as if what it has sent itself were all that there is.",
  source: "here",
  parameters: [],
  create: () => ({
    choose(view) {
      let best = 0;
      for (let one = 1; one < view.candidateCount; one++) {
        if (score(view, one) < score(view, best)) best = one;
      }
      return best;
    },
    explain: (view) =>
      Array.from({ length: view.candidateCount }, (_, candidate) => ({
        candidate,
        score: score(view, candidate),
        terms: { jobs: view.inFlightJobs(candidate) },
      })),
  }),
};
`;

/** The same for shifting. */
const SHIFTING = `// A policy of your own, run in this browser without the network.
// Slots are numbered from 0; a job starts in slot view.latestSlot at the latest.
const score = (view, slot) => view.gramsPerKilowattHour(slot);

export default {
  kind: "shifting",
  name: "mine",
  summary: "The whole job from the slot on whose electricity is the cleanest.",
  source: "here",
  parameters: [],
  create: () => ({
    plan(view) {
      let best = 0;
      for (let slot = 1; slot <= view.latestSlot; slot++) {
        if (score(view, slot) < score(view, best)) best = slot;
      }
      return [best];
    },
    explain: (view) =>
      Array.from({ length: view.latestSlot + 1 }, (_, slot) => ({
        slot,
        score: score(view, slot),
        terms: { gramsPerKilowattHour: score(view, slot) },
      })),
  }),
};
`;

/** Policies to begin with, of the kinds that have one. */
export const POLICY_TEMPLATES: { readonly [Kind in PolicyKind]?: string } = {
  dispatch: DISPATCH,
  shifting: SHIFTING,
};

/** What is shown before anything has been chosen. */
export const FIRST_TEMPLATE = DISPATCH;

/** Whether nothing has been written yet. */
export function isTemplate(code: string): boolean {
  return Object.values(POLICY_TEMPLATES).includes(code);
}
