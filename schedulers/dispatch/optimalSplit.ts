import type { RandomStream } from "../../sim/kernel/randomStream.ts";
import type { CandidateScore, DispatchPolicy, DispatchView } from "../../sim/policy/dispatch.ts";
import { definePolicy } from "../../sim/policy/kinds.ts";

/** Work of no time at all would make a server infinitely fast. */
const SHORTEST_SECONDS = 1e-9;
const FASTEST = 1e12;

/**
 * Splits requests at random, each server getting the part that makes the mean stay least where all
 * are M/M/1: server i of rate μᵢ gets μᵢ − √μᵢ · (Σμ − λ) / Σ√μ of λ requests a second, the sums
 * over the servers that get any. A λ of zero leaves the fastest alone; from Σμ on, where no split
 * would do, each gets a part in proportion to its rate.
 *
 * Limits: it looks at no queue; servers of several cores count as one that is as fast as all.
 * Verified by `static-split-*`.
 */
class OptimalSplit implements DispatchPolicy {
  private readonly requestsPerSecond: number;
  private rates = new Float64Array(16);
  private parts = new Float64Array(16);

  constructor(requestsPerSecond: number) {
    this.requestsPerSecond = requestsPerSecond;
  }

  choose(view: DispatchView, random: RandomStream): number {
    const total = this.split(view);
    let rest = random.next() * total;
    let chosen = 0;
    for (let candidate = 0; candidate < view.candidateCount; candidate++) {
      if (this.parts[candidate] === 0) continue;
      chosen = candidate;
      rest -= this.parts[candidate];
      if (rest < 0) break;
    }
    return chosen;
  }

  explain(view: DispatchView): CandidateScore[] {
    const total = this.split(view);
    return Array.from({ length: view.candidateCount }, (_, candidate) => {
      const probability = total > 0 ? this.parts[candidate] / total : 0;
      return { candidate, score: -probability, terms: { probability } };
    });
  }

  /** Fills the parts, in requests a second, and returns their sum. */
  private split(view: DispatchView): number {
    const capacity = this.fillRates(view);
    if (this.requestsPerSecond >= capacity) {
      this.parts.set(this.rates);
      return capacity;
    }
    if (this.requestsPerSecond === 0) return this.fastestOnly(view.candidateCount);
    return this.squareRootRule(view.candidateCount);
  }

  private fillRates(view: DispatchView): number {
    const count = view.candidateCount;
    if (count > this.rates.length) {
      this.rates = new Float64Array(2 * count);
      this.parts = new Float64Array(2 * count);
    }
    let capacity = 0;
    for (let candidate = 0; candidate < count; candidate++) {
      this.rates[candidate] = Math.min(
        rate(view.processorServers(candidate), view.processorSeconds(candidate)),
        rate(view.acceleratorServers(candidate), view.acceleratorSeconds(candidate)),
      );
      capacity += this.rates[candidate];
    }
    return capacity;
  }

  private fastestOnly(count: number): number {
    let fastest = 0;
    for (let candidate = 1; candidate < count; candidate++) {
      if (this.rates[candidate] > this.rates[fastest]) fastest = candidate;
    }
    this.parts.fill(0, 0, count);
    this.parts[fastest] = 1;
    return 1;
  }

  /** Servers too slow to get any are left out one round after another. */
  private squareRootRule(count: number): number {
    const { rates, parts } = this;
    parts.fill(1, 0, count);
    for (let left = true; left; ) {
      let capacity = 0;
      let roots = 0;
      for (let candidate = 0; candidate < count; candidate++) {
        if (parts[candidate] === 0) continue;
        capacity += rates[candidate];
        roots += Math.sqrt(rates[candidate]);
      }
      const slack = (capacity - this.requestsPerSecond) / roots;
      left = false;
      for (let candidate = 0; candidate < count; candidate++) {
        if (parts[candidate] === 0) continue;
        const part = rates[candidate] - Math.sqrt(rates[candidate]) * slack;
        parts[candidate] = Math.max(0, part);
        left ||= part <= 0;
      }
    }
    let total = 0;
    for (let candidate = 0; candidate < count; candidate++) total += parts[candidate];
    return total;
  }
}

/** Of tasks a second at a resource; one that is not needed does not hold them up. */
function rate(servers: number, seconds: number): number {
  return seconds === 0 ? FASTEST : servers / Math.max(SHORTEST_SECONDS, seconds);
}

export const optimalSplit = definePolicy({
  kind: "dispatch",
  name: "optimal-split",
  summary: "At random, each server as often as makes the mean stay least without looking.",
  source:
    "Buzen & Chen, Optimal load balancing in memory hierarchies, IFIP Congress 1974; " +
    "Tantawi & Towsley, Optimal static load balancing, JACM 32(2), 1985",
  randomised: true,
  parameters: [
    {
      type: "number",
      name: "rate",
      summary: "Requests that all sources together send in a second; too many split by speed.",
      default: 1e9,
      minimum: 0,
      maximum: 1e9,
      unit: "1/s",
      source: "chosen: unknown, so that each gets a part in proportion to its rate",
    },
  ],
  create: ({ rate }) => new OptimalSplit(rate),
});
