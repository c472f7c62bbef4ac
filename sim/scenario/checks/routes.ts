import type { Draft } from "../draft.ts";
import { endsOf, isCable, memberCount, membersOf } from "../expand.ts";
import type { Report } from "../problem.ts";
import { isLink, isPlace, isWideAreaLink } from "./members.ts";

/** Routes in all, one for each pair of members. */
const ROUTE_LIMIT = 1_000_000;

/** That routes lead from one place to another, one each way, over media or a chain of cables. */
export function checkRoutes(draft: Draft, report: Report): void {
  const said = new Map<string, string>();
  let routes = 0;
  for (const [name, { from, to }] of Object.entries(draft.routes)) {
    checkLinksOf(draft, name, report);
    if (!isPlace(draft, from) || !isPlace(draft, to)) continue;
    const before = routes;
    routes += memberCount(draft, from) * memberCount(draft, to);
    if (routes <= ROUTE_LIMIT) checkEnds(draft, name, said, report);
    else if (before <= ROUTE_LIMIT) {
      const expected = `${ROUTE_LIMIT} in all at most`;
      report(["routes", name], { found: `${routes} routes`, expected });
    }
  }
}

/** `said`: the routes before this one, by their ends. */
function checkEnds(draft: Draft, name: string, said: Map<string, string>, report: Report): void {
  const route = draft.routes[name];
  for (const from of membersOf(draft, route.from)) {
    for (const to of membersOf(draft, route.to)) {
      const pair = `${from} to ${to}`;
      const earlier = said.get(pair);
      if (from === to) {
        const found = `"${to}" at both ends`;
        report(["routes", name, "to"], { found, expected: "two places" });
        return;
      }
      if (earlier !== undefined) {
        const found = `a second route from ${pair}`;
        const expected = `one; the route "${earlier}" goes there too`;
        report(["routes", name], { found, expected, at: "key" });
        return;
      }
      said.set(pair, name);
    }
  }
}

function checkLinksOf(draft: Draft, name: string, report: Report): void {
  const { from, to, links } = draft.routes[name];
  const path = ["routes", name, "links"];
  let cables = 0;
  let media = 0;
  for (const [index, link] of links.entries()) {
    if (links.indexOf(link) < index) {
      const found = `"${link}" for the second time`;
      report([...path, index], { found, expected: "each link once" });
      return;
    }
    const ends = endsOfNamed(draft, link);
    if (ends === undefined) return;
    if (ends.length > 1) {
      const found = `"${link}", which is ${ends.length} links`;
      report([...path, index], { found, expected: `one of them, such as "${link}-1"` });
      return;
    }
    if (ends.length === 0) media++;
    else cables++;
  }
  if (cables === 0) return;
  if (media > 0) {
    const found = "media and cables in one route";
    report(path, { found, expected: "one kind: media have no ends to join" });
    return;
  }
  const end = chainEnd(draft, from, links);
  if (end !== null && membersOf(draft, to).join() === end) return;
  const found = end === null ? "cables that do not join" : `cables that lead to "${end}"`;
  report(path, { found, expected: `a chain from "${from}" to "${to}"` });
}

/** Where a chain of cables leads from a place; null where they do not join. */
function chainEnd(draft: Draft, start: string, links: readonly string[]): string | null {
  let place = membersOf(draft, start).join();
  for (const link of links) {
    const [ends] = endsOfNamed(draft, link)!;
    if (!ends.includes(place)) return null;
    place = ends[0] === place ? ends[1] : ends[0];
  }
  return place;
}

/** The ends of each cable that a name stands for: none for a medium, undefined if it is none. */
function endsOfNamed(draft: Draft, name: string): [string, string][] | undefined {
  for (const [group, link] of Object.entries(draft.links)) {
    if (!isLink(draft, name, group)) continue;
    if (!isCable(link)) return [];
    const ends = endsOf(draft, link);
    return name === group ? ends : ends.slice(Number(name.slice(group.length + 1)) - 1).slice(0, 1);
  }
  const [from, to] = name.split("--");
  return isWideAreaLink(draft, name) ? [[from, to]] : undefined;
}
