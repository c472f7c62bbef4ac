import { expect, test } from "vitest";
import { phones } from "./phones.ts";
import { trained } from "./runs.ts";

const MEAN = 2;

/** Clients whose work takes an exponential time, and a network that takes none to speak of. */
function exponentialClients(k: number, rounds: number, aggregation?: string) {
  return phones({
    count: k,
    job: {
      rounds,
      clientsPerRound: k,
      local: { steps: 1, batch: 1 },
      evaluation: { every: rounds },
    },
    clients: {
      flopsPerCycle: 1e15,
      overhead: { distribution: "exponential", mean: `${MEAN}Mcycles` },
    },
    scenario: {
      horizon: "100h",
      links: { line: { from: "home", to: "office", bandwidth: "1000Gbit/s", latency: "0s" } },
      record: { sampling: "10h" },
      ...(aggregation && { aggregation: { policy: aggregation, parameters: { buffer: k } } }),
    },
  });
}

function meanOf(values: readonly number[]) {
  const mean = values.reduce((sum, one) => sum + one, 0) / values.length;
  const variance = values.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (values.length - 1);
  return { mean, error: Math.sqrt(variance / values.length) };
}

function durations(rounds: readonly Record<string, number | string | null>[]): number[] {
  return rounds.map((one) => (one.endedSeconds as number) - (one.begunSeconds as number));
}

test.each([1, 2, 5, 10])(
  "a synchronous round of %i exponential clients takes the mean of their maximum",
  (k) => {
    const { mean, error } = meanOf(durations(trained(exponentialClients(k, 400)).rounds));
    // E max of k exponentials is the mean times the harmonic number (Rényi 1953).
    const harmonic = Array.from({ length: k }, (_, i) => 1 / (i + 1)).reduce((a, b) => a + b);
    expect(Math.abs(mean - MEAN * harmonic)).toBeLessThan(4 * error);
    expect(error).toBeLessThan(0.1 * mean);
  },
);

test("a buffer of k from k clients at work fills at their joint rate", () => {
  const k = 5;
  const { rounds } = trained(exponentialClients(k, 400, "fedbuff"));
  const { mean, error } = meanOf(durations(rounds));
  // Each ends at the rate 1 / mean and is replaced at once: k arrivals take the mean on average.
  expect(Math.abs(mean - MEAN)).toBeLessThan(4 * error);
});

test("with over-commitment a round ends with the k-th of m", () => {
  const input = exponentialClients(8, 300);
  const job = { ...input.training!.job, clientsPerRound: 4, overCommit: 2 };
  const { rounds, jobs } = trained({ ...input, training: { job } });
  const { mean, error } = meanOf(durations(rounds));
  const expected = [8, 7, 6, 5].reduce((sum, left) => sum + MEAN / left, 0);
  expect(Math.abs(mean - expected)).toBeLessThan(4 * error);
  expect(jobs[0].participations).toMatchObject({ merged: 1200, late: 1200 });
});
