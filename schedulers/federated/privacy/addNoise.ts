import { standardNormal } from "../../../sim/kernel/distributions.ts";
import type { RandomStream } from "../../../sim/kernel/randomStream.ts";

/** Adds normal noise to each number; none is drawn where its deviation is 0. */
export function addNoise(values: Float64Array, deviation: number, random: RandomStream): void {
  if (deviation === 0) return;
  for (let place = 0; place < values.length; place++) {
    values[place] += deviation * standardNormal(random);
  }
}
