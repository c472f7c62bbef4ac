import fc from "fast-check";
import type { Stages, World } from "./drawnWorld.ts";

/** Of a graph, which has none, and of a walk. */
export const visits = fc.constantFrom([0], [1, 2, 70_000]);
const name = fc.constantFrom("a", "b", "c", "a-1", "b-1", "work", "a-b");
/** Stages that come only after such as stand before them. */
const stages = fc
  .uniqueArray(fc.record({ name, after: fc.infiniteStream(fc.boolean()) }), {
    minLength: 1,
    maxLength: 6,
    selector: (stage) => stage.name,
  })
  .map((list) =>
    Object.fromEntries(
      list.map(({ name, after }, index) => [
        name,
        list.slice(0, index).flatMap((one) => (after.next().value ? [one.name] : [])),
      ]),
    ),
  );

export const world: fc.Arbitrary<World> = fc
  .dictionary(name, stages, { minKeys: 1, maxKeys: 3 })
  .chain((applications) =>
    fc.record({
      applications: fc.constant(applications),
      sources: fc.uniqueArray(
        fc.record({ application: fc.constantFrom(...Object.keys(applications)), node: name }),
        {
          minLength: 1,
          maxLength: 4,
          selector: ({ application, node }) => `${application}/${node}`,
        },
      ),
    }),
  );

/** All of both; where an application is in both, the stages of both, those of the first kept. */
export function union(base: World, more: World): World {
  const applications: Record<string, Stages> = { ...base.applications };
  for (const [name, stages] of Object.entries(more.applications)) {
    applications[name] = { ...stages, ...applications[name] };
  }
  const known = new Set(base.sources.map(({ application, node }) => `${application}/${node}`));
  const others = more.sources.filter(
    ({ application, node }) => !known.has(`${application}/${node}`),
  );
  return { applications, sources: [...base.sources, ...others] };
}

export function shuffled({ applications, sources }: World, chance: Iterator<number>): World {
  const inAnyOrder = <T>(list: readonly T[]): T[] => {
    const order = list.map((one) => ({ one, at: chance.next().value as number }));
    return order.sort((a, b) => a.at - b.at).map(({ one }) => one);
  };
  const keysShuffled = <T>(map: Readonly<Record<string, T>>) =>
    Object.fromEntries(inAnyOrder(Object.entries(map)));
  return {
    applications: keysShuffled(
      Object.fromEntries(
        Object.entries(applications).map(([name, stages]) => [name, keysShuffled(stages)]),
      ),
    ),
    sources: inAnyOrder(sources),
  };
}
