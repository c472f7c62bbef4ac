import type { RandomStream } from "../../../sim/kernel/randomStream.ts";
import type { ClientsView } from "../../../sim/policy/selection.ts";
import { availableClients } from "./availableClients.ts";
import { drawWeighted } from "./drawWeighted.ts";

/** Draws for each client of a pool that is wanted, before all of them are looked at. */
const TRIES = 20;

/**
 * Draws available clients one after another with probabilities as their numbers of samples. Of a
 * pool the numbers are summed up once, at 8 bytes for each client; then clients are drawn among
 * all, and a client that is drawn already or not available is passed over, which is the same law.
 */
export class BySampleCount {
  /** Samples of all clients up to each, itself among them; none before the first draw of a pool. */
  private sums: Float64Array = new Float64Array(0);

  /** So many different ones, or all where there are fewer. */
  draw(view: ClientsView, count: number, random: RandomStream): number[] {
    const samplesOf = (client: number) => view.samples(client);
    if (!view.fromPool) return drawWeighted(availableClients(view), samplesOf, count, random);
    if (this.sums.length !== view.clientCount) this.sums = sumsOf(view);
    if (this.sums.length === 0) return [];
    const drawn: number[] = [];
    const seen = new Set<number>();
    for (let tries = TRIES * count; tries > 0 && drawn.length < count; tries--) {
      const client = placeIn(this.sums, random.next());
      if (seen.has(client)) continue;
      seen.add(client);
      if (view.isAvailable(client)) drawn.push(client);
    }
    if (drawn.length === count) return drawn;
    const rest = availableClients(view).filter((client) => !seen.has(client));
    return [...drawn, ...drawWeighted(rest, samplesOf, count - drawn.length, random)];
  }
}

function sumsOf(view: ClientsView): Float64Array {
  const sums = new Float64Array(view.clientCount);
  let sum = 0;
  for (let client = 0; client < sums.length; client++) {
    sum += view.samples(client);
    sums[client] = sum;
  }
  return sums;
}

/** The first whose sum is above a share of all. */
function placeIn(sums: Float64Array, share: number): number {
  const wanted = share * sums[sums.length - 1];
  let [low, high] = [0, sums.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sums[middle] > wanted) high = middle;
    else low = middle + 1;
  }
  return low;
}
