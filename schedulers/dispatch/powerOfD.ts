import type { RandomStream } from "../../sim/kernel/randomStream.ts";
import type { CandidateScore, DispatchPolicy, DispatchView } from "../../sim/policy/dispatch.ts";
import { definePolicy } from "../../sim/policy/kinds.ts";
import { loadPerServer } from "./prediction.ts";

/**
 * Looks at d different candidates drawn at random and takes the one with the fewest tasks for each
 * server; the one drawn first among equals, so that no place in the list is favoured (the theory
 * asks for a random tie-break). With d of all candidates or more it looks at all of them.
 * Verified by `jsq2-*`, the mean-field limit of many servers.
 */
class PowerOfD implements DispatchPolicy {
  private readonly choices: number;
  /** 0, 1, 2 … between decisions: a draw swaps entries, and then swaps them back. */
  private order = new Int32Array(0);
  private readonly swaps: Int32Array;

  constructor(choices: number) {
    this.choices = choices;
    this.swaps = new Int32Array(this.choices);
  }

  choose(view: DispatchView, random: RandomStream): number {
    const count = view.candidateCount;
    const looks = Math.min(this.choices, count);
    this.reserve(count);
    let best = -1;
    let lowest = Infinity;
    for (let look = 0; look < looks; look++) {
      const candidate = this.draw(look, count, random);
      const load = loadPerServer(view, candidate);
      if (best < 0 || load < lowest) {
        best = candidate;
        lowest = load;
      }
    }
    for (let look = looks - 1; look >= 0; look--) this.swap(look, this.swaps[look]);
    return best;
  }

  /** What each candidate would be compared by, were it drawn. */
  explain(view: DispatchView): CandidateScore[] {
    const probability = Math.min(1, this.choices / view.candidateCount);
    return Array.from({ length: view.candidateCount }, (_, candidate) => ({
      candidate,
      score: loadPerServer(view, candidate),
      terms: { queueLength: view.queueLength(candidate) ?? 0, probabilityDrawn: probability },
    }));
  }

  /** One step of a Fisher–Yates shuffle. */
  private draw(look: number, count: number, random: RandomStream): number {
    const other = look + Math.floor(random.next() * (count - look));
    this.swaps[look] = other;
    this.swap(look, other);
    return this.order[look];
  }

  private swap(a: number, b: number): void {
    const { order } = this;
    const held = order[a];
    order[a] = order[b];
    order[b] = held;
  }

  private reserve(count: number): void {
    if (count <= this.order.length) return;
    this.order = new Int32Array(2 * count);
    for (let index = 0; index < this.order.length; index++) this.order[index] = index;
  }
}

export const powerOfD = definePolicy({
  kind: "dispatch",
  name: "power-of-d",
  summary: "The least loaded of d candidates drawn at random.",
  source:
    "Mitzenmacher, The power of two choices in randomized load balancing, IEEE TPDS 12(10), 2001",
  randomised: true,
  parameters: [
    {
      type: "number",
      name: "d",
      summary: "Candidates looked at for each decision.",
      default: 2,
      minimum: 1,
      maximum: 1000,
      integer: true,
      unit: "1",
      source: "Mitzenmacher 2001: the step from one to two gains most",
    },
  ],
  create: ({ d }) => new PowerOfD(d),
});
