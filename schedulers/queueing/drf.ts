import { definePolicy } from "../../sim/policy/kinds.ts";
import { dominantResourceFairness } from "../placement/queues/dominantResourceFairness.ts";
import { isWaiting, ordered, overtaking } from "./ordered.ts";

/**
 * Dominant resource fairness over the tenants of jobs; after each start all are asked anew, as
 * shares have changed. What pods hold is in no user's share. Held by the example of the paper.
 */
export const drf = definePolicy({
  kind: "queueing",
  name: "drf",
  summary: "Gives places to the tenant whose share of its dominant resource is smallest.",
  source: "Ghodsi et al., Dominant Resource Fairness, NSDI 2011, algorithm 1",
  parameters: [
    overtaking(false, "Ghodsi et al., 2011: algorithm 1 stops where the next has no room"),
  ],
  create: ({ overtaking: overtakes }) => ({
    order(view) {
      const byRank = ordered(view, isWaiting, ({ worker }) =>
        dominantResourceFairness.rank(worker),
      );
      const byTenant = new Map<string, number[]>();
      for (const place of byRank) {
        const { tenant } = view.jobs[place].worker.pod.spec;
        byTenant.set(tenant, [...(byTenant.get(tenant) ?? []), place]);
      }
      const order: number[] = [];
      while (byTenant.size > 0) {
        const queues = [...byTenant.entries()];
        const heads = queues.map(([, places]) => view.jobs[places[0]].worker);
        const [tenant, places] = queues[dominantResourceFairness.turn!({ ...view, heads })];
        order.push(...places);
        byTenant.delete(tenant);
      }
      return order;
    },
    overtakes: () => overtakes,
  }),
});
