/** What messages and records call the policy that is written in the page. */
export const POLICY_PATH = "./mine.js";

/** A policy to begin with. */
export const POLICY_TEMPLATE = `// A policy of your own, run in this browser without the network.
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
