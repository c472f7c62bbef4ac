import fc from "fast-check";
import type { AggregationJob, ClientUpdate } from "../../../sim/policy/aggregation.ts";

/** The job that aggregations are told of in the suite. */
export const JOB: AggregationJob = {
  parameterCount: 7,
  clientCount: 40,
  clientsPerRound: 10,
  rounds: 100,
  learningRate: 0.1,
  momentum: 0,
};

const value = fc.double({ min: -10, max: 10, noNaN: true });
const vector = fc
  .array(value, { minLength: JOB.parameterCount, maxLength: JOB.parameterCount })
  .map((values) => Float64Array.from(values));

/** One to ten updates of different clients, in their order. */
export function anyUpdates(): fc.Arbitrary<ClientUpdate[]> {
  const row = fc.record({
    samples: fc.integer({ min: 1, max: 1000 }),
    steps: fc.integer({ min: 1, max: 100 }),
    delta: vector,
    control: vector,
    staleness: fc.nat(5),
    startLoss: fc.double({ min: 0.01, max: 5, noNaN: true }),
  });
  return fc
    .tuple(
      fc.uniqueArray(fc.nat(JOB.clientCount - 1), { minLength: 1, maxLength: 10 }),
      fc.array(row, { minLength: 10, maxLength: 10 }),
    )
    .map(([clients, rows]) => {
      const sorted = [...clients].sort((a, b) => a - b);
      return sorted.map((client, place) => ({ client, ...rows[place] }));
    });
}
