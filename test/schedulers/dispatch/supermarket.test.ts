import { describe, expect, test } from "vitest";
import { RandomStreams } from "../../../sim/kernel/randomStreams.ts";
import type { DispatchPolicy } from "../../../sim/policy/dispatch.ts";
import type { FakeCandidate } from "../../contracts/fakeCandidate.ts";
import { FakeView, fakeView } from "../../contracts/fakeView.ts";
import { policyNamed } from "../prepared.ts";

/**
 * The supermarket model (Mitzenmacher 2001) with three servers: Poisson arrivals at rate 3ρ look at
 * d queues and join the shortest, service is exponential at rate 1. The chain of its events is
 * solved exactly (sorted queues, cut off where they are all but never), and the policy is put into
 * the same chain.
 */
const SERVERS = 3;
const LOAD = 0.7;
const ARRIVES = (SERVERS * LOAD) / (SERVERS * LOAD + SERVERS);

/** Sorted queues, the shortest first. */
type Queues = readonly [number, number, number];

const keyOf = (queues: readonly number[]) =>
  [...queues].sort((a, b) => a - b).reduce((key, length) => key * 100 + length, 0);

const changed = (queues: readonly number[], place: number, by: number) =>
  queues.map((length, index) => (index === place ? length + by : length));

/** Probability that the queue at each place of the sorted order is joined, d looks of three. */
const JOINS: Record<number, readonly number[]> = {
  1: [1 / 3, 1 / 3, 1 / 3],
  2: [2 / 3, 1 / 3, 0],
  3: [1, 0, 0],
};

/** Mean number of tasks in the stationary chain, by power iteration. */
function exactMean(looks: number, longest = 14): number {
  const states: Queues[] = [];
  for (let a = 0; a <= longest; a++) {
    for (let b = a; b <= longest; b++) for (let c = b; c <= longest; c++) states.push([a, b, c]);
  }
  const indices = new Map(states.map((queues, index) => [keyOf(queues), index]));
  const moves = states.flatMap((queues, from) =>
    [0, 1, 2].flatMap((place) => [
      {
        from,
        to: queues[place] === longest ? from : indices.get(keyOf(changed(queues, place, 1)))!,
        probability: ARRIVES * JOINS[looks][place],
      },
      {
        from,
        to: queues[place] === 0 ? from : indices.get(keyOf(changed(queues, place, -1)))!,
        probability: (1 - ARRIVES) / SERVERS,
      },
    ]),
  );
  let weights = new Float64Array(states.length);
  weights[0] = 1;
  for (let round = 0; round < 1500; round++) {
    const next = new Float64Array(states.length);
    for (const { from, to, probability } of moves) next[to] += weights[from] * probability;
    weights = next;
  }
  return states.reduce((sum, [a, b, c], index) => sum + weights[index] * (a + b + c), 0);
}

/** Shows queue lengths that change. */
class LiveView extends FakeView {
  private readonly queues: Int32Array;

  constructor(queues: Int32Array) {
    const plain: Partial<FakeCandidate>[] = Array.from({ length: SERVERS }, () => ({}));
    const { rows, task, source } = fakeView(plain);
    super(rows, task, source);
    this.queues = queues;
  }

  override processorJobs(candidate: number): number {
    return this.queues[candidate];
  }

  /** What a task takes in the mean is known of it, and nothing more. */
  override processorBacklogSeconds(candidate: number): number {
    return this.queues[candidate];
  }
}

/** Means of the number of tasks over batches of events. */
function simulatedMeans(policy: DispatchPolicy, batches: number, events: number): number[] {
  const random = new RandomStreams(5).stream("test", "supermarket");
  const queues = new Int32Array(SERVERS);
  const view = new LiveView(queues);
  let present = 0;
  return Array.from({ length: batches }, () => {
    let sum = 0;
    for (let event = 0; event < events; event++) {
      if (random.next() < ARRIVES) {
        queues[policy.choose(view, random)]++;
        present++;
      } else {
        const server = Math.floor(random.next() * SERVERS);
        if (queues[server] > 0) {
          queues[server]--;
          present--;
        }
      }
      sum += present;
    }
    return sum / events;
  });
}

describe("three servers with exponential service", () => {
  test("the chain solved is the right one: d of 1 is three M/M/1 queues", () => {
    // Cut off at 24, an M/M/1 queue at 0.7 loses 0.7^25 / 0.3 and a little more of its tail.
    expect(exactMean(1, 24)).toBeCloseTo((SERVERS * LOAD) / (1 - LOAD), 1);
  });

  test.each([
    ["power-of-d", 2, { d: 2 }],
    ["power-of-d", 3, { d: 3 }],
    ["join-shortest-queue", 3, {}],
    ["least-work-left", 3, {}],
  ] as const)("%s looking at %i has the exact mean number of tasks", (name, looks, given) => {
    const means = simulatedMeans(policyNamed(name, given), 40, 15_000);
    const mean = means.reduce((sum, value) => sum + value, 0) / means.length;
    const variance =
      means.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (means.length - 1);
    const error = Math.sqrt(variance / means.length);
    expect(error / mean).toBeLessThan(0.02);
    expect(Math.abs(mean - exactMean(looks))).toBeLessThan(4 * error);
  });
});
