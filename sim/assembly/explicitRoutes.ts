import type { Routes } from "../platform/routes.ts";
import { membersOf } from "../scenario/expand.ts";
import type { Scenario } from "../scenario/schema/scenario.ts";
import type { NetworkMap } from "./networkMap.ts";

/** Sets the scenario's routes, and by default the way back over the same links. */
export function setExplicitRoutes(scenario: Scenario, map: NetworkMap, routes: Routes): void {
  const { topology } = map;
  const hopOf = new Map(map.links.map(({ name, hops }) => [name, hops[0]]));
  const ways = Object.values(scenario.routes).flatMap((route) =>
    membersOf(scenario, route.from).flatMap((from) =>
      membersOf(scenario, route.to).map((to) => ({
        from: topology.place(from)!,
        to: topology.place(to)!,
        hops: route.links.map((link) => hopOf.get(link)!),
      })),
    ),
  );
  for (const { from, to, hops } of ways) {
    let place = from;
    // A medium has no ends; of a cable that direction which leads on.
    const onward = hops.map((hop) => {
      const directed = topology.origin(hop) === place ? hop : hop ^ 1;
      place = topology.target(directed);
      return directed;
    });
    routes.setExplicit(from, to, onward);
  }
  for (const { from, to } of ways) {
    if (routes.explicitLinks(to, from) !== undefined) continue;
    const onward = routes.explicitLinks(from, to)!;
    routes.setExplicit(to, from, onward.map((hop) => hop ^ 1).reverse());
  }
}
