import type { Loss, Shown } from "./anneal.ts";
import type { HuntSpace } from "./huntSpace.ts";

/**
 * The instance made simpler step by step for as long as its loss stays at `least` or above: none of
 * its simpler ones shows that. Yields each that does.
 */
export function* shrink<Instance>(
  space: HuntSpace<Instance>,
  loss: Loss<Instance>,
  found: Shown<Instance>,
  least: number,
): Generator<Shown<Instance>> {
  let current: Shown<Instance> | null = found;
  while (current !== null) {
    yield current;
    current = firstLarge(space.simpler(current.instance), loss, least);
  }
}

function firstLarge<Instance>(
  instances: readonly Instance[],
  loss: Loss<Instance>,
  least: number,
): Shown<Instance> | null {
  for (const instance of instances) {
    const ratio = loss(instance);
    if (ratio !== null && ratio >= least) return { instance, ratio };
  }
  return null;
}
