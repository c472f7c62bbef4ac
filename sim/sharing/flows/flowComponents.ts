/**
 * Sets of flows that have to do with each other: two that share a link are in one, and so are those
 * that others join. Sets and flows keep their order; a flow over no links is a set of its own.
 */
export function flowComponents<Flow extends { readonly links: Int32Array }>(
  flows: Iterable<Flow>,
  linkCount: number,
): Flow[][] {
  const leaders = Int32Array.from({ length: linkCount }, (_, link) => link);
  const leaderOf = (link: number) => {
    let leader = link;
    while (leaders[leader] !== leader) leader = leaders[leader] = leaders[leaders[leader]];
    return leader;
  };
  for (const { links } of flows) {
    for (let position = 1; position < links.length; position++) {
      leaders[leaderOf(links[position])] = leaderOf(links[0]);
    }
  }
  const components: Flow[][] = [];
  const byLeader = new Map<number, Flow[]>();
  for (const flow of flows) {
    const leader = flow.links.length === 0 ? -1 : leaderOf(flow.links[0]);
    let component = byLeader.get(leader);
    if (component === undefined || leader < 0) {
      components.push((component = []));
      byLeader.set(leader, component);
    }
    component.push(flow);
  }
  return components;
}
