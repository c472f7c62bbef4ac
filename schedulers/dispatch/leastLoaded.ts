import { definePolicy } from "../../sim/policy/kinds.ts";
import { loadPerServer } from "./prediction.ts";
import { ScoringPolicy } from "./scoring.ts";

/**
 * The fewest tasks for each server. Blind to distance and speed, and with stale queue lengths all
 * sources run to the same node at once (Mitzenmacher, "How Useful Is Old Information?", 2000).
 */
export const leastLoaded = definePolicy({
  kind: "dispatch",
  name: "least-loaded",
  summary: "The candidate with the fewest tasks, waiting or running, for each of its servers.",
  source: "folklore",
  parameters: [],
  create: () =>
    new ScoringPolicy({
      termNames: ["queueLength", "servers"],
      fill(view, table) {
        const [queueLengths, servers] = table.terms;
        for (let candidate = 0; candidate < view.candidateCount; candidate++) {
          queueLengths[candidate] = view.queueLength(candidate) ?? 0;
          servers[candidate] = view.servers(candidate);
          table.scores[candidate] = loadPerServer(view, candidate);
        }
      },
    }),
});
