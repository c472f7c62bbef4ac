import { membersOf } from "./expand.ts";
import type { Scenario } from "./schema/scenario.ts";

/** A node as a border tells it from others. */
interface Placed {
  readonly name: string;
  /** Its entry of `nodes`. */
  readonly group: string;
  /** Where it stands; null for one that moves. */
  readonly place: string | null;
}

/** Tells of nodes whether they are among those named: by themselves, by group or by place. */
export function borderOf(
  scenario: Pick<Scenario, "sites" | "regions">,
  names: readonly string[],
): (node: Placed) => boolean {
  const nodes = new Set(names);
  const places = new Set(names.flatMap((name) => membersOf(scenario, name)));
  return ({ name, group, place }) =>
    nodes.has(name) || nodes.has(group) || (place !== null && places.has(place));
}
