import { definePolicy } from "../../sim/policy/kinds.ts";
import { waitSeconds } from "./prediction.ts";
import { ScoringPolicy } from "./scoring.ts";

/**
 * The earliest predicted answer: input sent, wait for a server, service at the class's mean work,
 * output back. Takes the network as unloaded and the backlog as known: what a perfect but
 * short-sighted operator would do.
 */
export const earliestFinish = definePolicy({
  kind: "dispatch",
  name: "earliest-finish",
  summary: "The candidate predicted to answer first: transfer, wait, service and return.",
  source: "Minimum completion time: Braun et al., J. Parallel Distrib. Comput. 61(6), 2001",
  parameters: [],
  create: () =>
    new ScoringPolicy({
      termNames: ["transferSeconds", "waitSeconds", "serviceSeconds", "returnSeconds"],
      fill(view, table) {
        const [transfer, wait, service, back] = table.terms;
        for (let candidate = 0; candidate < view.candidateCount; candidate++) {
          transfer[candidate] = view.transferSeconds(candidate);
          wait[candidate] = waitSeconds(view, candidate);
          service[candidate] = view.serviceSeconds(candidate);
          back[candidate] = view.returnSeconds(candidate);
          table.scores[candidate] =
            transfer[candidate] + wait[candidate] + service[candidate] + back[candidate];
        }
      },
    }),
});
