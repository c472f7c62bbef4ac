import { exp, log } from "../../sim/kernel/exactMath.ts";
import { RandomStreams } from "../../sim/kernel/randomStreams.ts";
import type { HuntSpace } from "./huntSpace.ts";

/** By what factor a policy is slower than the other one; null where one leaves work undone. */
export type Loss<Instance> = (instance: Instance) => number | null;

/** An instance, and the loss that it shows. */
export interface Shown<Instance> {
  readonly instance: Instance;
  readonly ratio: number;
}

/** Tries of one chain before another begins elsewhere. */
const CHAIN_TRIES = 500;
/** Of these, instances at random, from the best of which the chain goes on. */
const SCOUTS = 50;
/** Losses as logarithms: at first a tenth worse is often taken, at last a hundredth hardly ever. */
const HOT = 0.1;
const COLD = 0.003;

/**
 * Simulated annealing for the instance with the largest loss, in chains that begin at random, each
 * from a stream of its own. Yields the best so far after each try; null while none has been valid.
 */
export function* anneal<Instance>(
  space: HuntSpace<Instance>,
  loss: Loss<Instance>,
  tries: number,
  seed: number,
): Generator<Shown<Instance> | null> {
  const streams = new RandomStreams(seed);
  let best: Shown<Instance> | null = null;
  for (let begun = 0; begun < tries; begun += CHAIN_TRIES) {
    const stream = streams.stream("hunt", begun / CHAIN_TRIES);
    const length = Math.min(CHAIN_TRIES, tries - begun);
    let current: Shown<Instance> | null = null;
    for (let step = 0; step < length; step++) {
      const isScout = step < SCOUTS;
      const instance: Instance =
        current === null || isScout
          ? space.random(stream)
          : space.neighbour(current.instance, stream);
      const ratio = loss(instance);
      const luck = stream.next();
      if (ratio !== null) {
        const heat = isScout ? 0 : HOT * exp(log(COLD / HOT) * (step / length));
        const gain: number = current === null ? 0 : log(ratio / current.ratio);
        if (gain >= 0 || luck < exp(gain / heat)) current = { instance, ratio };
        if (best === null || ratio > best.ratio) best = { instance, ratio };
      }
      yield best;
    }
  }
}
