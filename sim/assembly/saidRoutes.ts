import type { Routes } from "../platform/routes.ts";
import { membersOf } from "../scenario/expand.ts";
import type { Scenario } from "../scenario/schema/scenario.ts";
import type { NetworkMap } from "./networkMap.ts";

/** Says the scenario's routes, and the way back over the same links where no other is said. */
export function sayRoutes(scenario: Scenario, map: NetworkMap, routes: Routes): void {
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
    routes.say(from, to, onward);
  }
  for (const { from, to } of ways) {
    if (routes.saidLinks(to, from) !== undefined) continue;
    const onward = routes.saidLinks(from, to)!;
    routes.say(to, from, onward.map((hop) => hop ^ 1).reverse());
  }
}
