import { describe, expect, it } from "vitest";
import { KeyedStream } from "../../../sim/kernel/keyedStream.ts";
import { refusalAmong } from "../../../sim/policy/federatedPolicies.ts";
import type { Parameters } from "../../../sim/policy/parameters.ts";
import { type FakeClient, FakeClients } from "../../contracts/federated/fakeClients.ts";
import { policyOf } from "./rounds.ts";

const draws = (step: number) => new KeyedStream(8, 9).at(step);

/** Rows that differ from a plain client in what is told of them. */
function clientsOf(rows: readonly Partial<FakeClient>[], round: object): FakeClients {
  return new FakeClients(
    rows.map((row) => ({ ...FakeClients.PLAIN, ...row })),
    round,
  );
}

/** How often each client is selected in so many rounds of one policy each. */
function countsOf(name: string, view: FakeClients, rounds: number, given: Parameters = {}) {
  const counts = new Array<number>(view.clientCount).fill(0);
  for (let step = 0; step < rounds; step++) {
    const policy = policyOf("selection", name, given);
    for (const client of policy.select(view, draws(step))) counts[client]++;
  }
  return counts;
}

describe("by-samples", () => {
  const sizes = [{ samples: 10 }, { samples: 30 }, { samples: 60 }];

  it.each([false, true])("draws as the samples are; of a pool: %s", (fromPool) => {
    const view = clientsOf(sizes, { wanted: 1, fromPool });
    const counts = countsOf("by-samples", view, 6000);
    // Four standard errors of a share of 6,000.
    [0.1, 0.3, 0.6].forEach((share, client) => {
      const error = 4 * Math.sqrt((share * (1 - share)) / 6000);
      expect(Math.abs(counts[client] / 6000 - share)).toBeLessThan(error);
    });
  });

  it.each([false, true])("draws a second one from those left; of a pool: %s", (fromPool) => {
    // Another one that is not there, and would be drawn most often.
    const rows = [...sizes, { samples: 200, isAvailable: false }];
    const view = clientsOf(rows, { wanted: 2, fromPool });
    const counts = countsOf("by-samples", view, 6000);
    // The first is in with .1 + .3 · .1/.7 + .6 · .1/.4.
    const share = 0.1 + (0.3 * 0.1) / 0.7 + (0.6 * 0.1) / 0.4;
    expect(Math.abs(counts[0] / 6000 - share)).toBeLessThan(
      4 * Math.sqrt((share * (1 - share)) / 6000),
    );
  });
});

describe("power-of-choice", () => {
  const losses = Array.from({ length: 10 }, (_, client) => ({ loss: client / 10 }));

  it("takes those of largest loss where all are candidates", () => {
    const view = clientsOf(losses, { wanted: 3 });
    const policy = policyOf("selection", "power-of-choice", { candidateFactor: 4 });
    expect(policy.select(view, draws(0))).toEqual([9, 8, 7]);
  });

  it("is by-samples with one candidate each, and the more biased the more there are", () => {
    const view = clientsOf(losses, { wanted: 2 });
    const mean = (factor: number) =>
      countsOf("power-of-choice", view, 2000, { candidateFactor: factor }).reduce(
        (sum, count, client) => sum + (count * client) / 10 / 4000,
        0,
      );
    expect(mean(1)).toBeGreaterThan(0.43);
    expect(mean(1)).toBeLessThan(0.47);
    expect(mean(2)).toBeGreaterThan(mean(1) + 0.1);
    expect(mean(4)).toBeGreaterThan(mean(2) + 0.05);
  });

  it("asks for what it goes by, and takes of those who have answered the largest", () => {
    const rows = [0.2, 0.9, null, 0.5].map((probedLoss) => ({ probedLoss, loss: 5 }));
    const view = clientsOf(rows, { wanted: 2 });
    const asking = policyOf("selection", "power-of-choice", { variant: "pow-d" });
    const probe = asking.probe!(view, draws(0));
    expect([...probe.clients].sort()).toEqual([0, 1, 2, 3]);
    expect([probe.samples, probe.limitSeconds]).toEqual([Infinity, 60]);
    expect(asking.select(view, draws(0))).toEqual([1, 3]);
    const some = policyOf("selection", "power-of-choice", { variant: "cpow-d", batchSize: 16 });
    expect(some.probe!(view, draws(0)).samples).toBe(16);
    expect(policyOf("selection", "power-of-choice").probe).toBeUndefined();
  });

  it("takes those first of whom nothing is known", () => {
    const view = clientsOf([{ loss: 9 }, { loss: null }, { loss: 5 }], { wanted: 1 });
    const policy = policyOf("selection", "power-of-choice", { candidateFactor: 3 });
    expect(policy.select(view, draws(0))).toEqual([1]);
  });
});

describe("fedcs", () => {
  // Uploads of 1,000 bytes at 1,000, 500 and 100 bytes per second, and training of 1, 8 and 2 s.
  const rows = [
    { samples: 1000, uplinkBytesPerSecond: 1000 },
    { samples: 8000, uplinkBytesPerSecond: 500 },
    { samples: 2000, uplinkBytesPerSecond: 100 },
  ];
  const select = (deadlineSeconds: number) =>
    policyOf("selection", "fedcs")
      .select(clientsOf(rows, { wanted: 3, deadlineSeconds }), draws(0))
      .slice();

  it("adds those that make the round least longer, as long as it ends in time", () => {
    // The first alone ends after 2 s; with the second uploads end at max(2, 8) + 2 = 10 s, the
    // third would upload from 10 to 20 s. The download of 1 ms comes before.
    expect(select(2.0005)).toEqual([]);
    expect(select(2.01)).toEqual([0]);
    expect(select(10.01)).toEqual([0, 1]);
    expect(select(20.01)).toEqual([0, 1, 2]);
    expect(select(19.9)).toEqual([0, 1]);
  });

  it("takes three minutes where the job has no deadline, and none of unknown rate", () => {
    const unknown = clientsOf([...rows, { uplinkBytesPerSecond: null }], { wanted: 4 });
    expect(policyOf("selection", "fedcs").select(unknown, draws(0))).toEqual([0, 1, 2]);
    const view = clientsOf(rows, { wanted: 3 });
    const policy = policyOf("selection", "fedcs", { deadline: 5 });
    expect(policy.select(view, draws(0))).toEqual([0]);
  });
});

describe("tifl", () => {
  const rows = Array.from({ length: 20 }, (_, client) => ({ trainSeconds: client + 1, loss: 1 }));

  it("takes a round from one tier of equal speed", () => {
    const view = clientsOf(rows, { wanted: 4 });
    for (let step = 0; step < 40; step++) {
      const selected = policyOf("selection", "tifl").select(view, draws(step));
      expect(new Set(selected.map((client) => Math.floor(client / 4))).size).toBe(1);
    }
  });

  it("takes tiers of larger loss more often, as long as they have credits", () => {
    const worse = rows.map((row, client) => ({ ...row, loss: client >= 16 ? 6 : 1 }));
    const counts = countsOf("tifl", clientsOf(worse, { wanted: 4 }), 2000);
    // The last of five has 6 of 10 parts.
    expect(Math.abs(counts[19] / 2000 - 0.6)).toBeLessThan(4 * Math.sqrt(0.24 / 2000));
    const policy = policyOf("selection", "tifl", { credits: 1 });
    const tiers = new Array<number>(5).fill(0);
    for (let round = 0; round < 100; round++) {
      const [first] = policy.select(clientsOf(worse, { round, wanted: 4 }), draws(round));
      tiers[Math.floor(first / 4)]++;
    }
    expect(tiers).toEqual([20, 20, 20, 20, 20]);
  });

  it("fills a tier that is too small from the next ones", () => {
    const view = clientsOf(rows, { wanted: 10 });
    const selected = [...policyOf("selection", "tifl").select(view, draws(0))];
    expect(selected.length).toBe(10);
    const tiers = new Set(selected.map((client) => Math.floor(client / 4)));
    expect(tiers.size).toBeLessThanOrEqual(3);
  });

  it("refuses to work without rounds", () => {
    const reason = refusalAmong({
      aggregation: policyOf("aggregation", "fedbuff"),
      selection: policyOf("selection", "tifl"),
      compression: policyOf("compression", "full"),
      privacy: policyOf("privacy", "none"),
    });
    expect(reason?.kind).toBe("selection");
  });
});

describe("deadline", () => {
  const rows = [5, 20, 5, 100, 5].map((trainSeconds) => ({ trainSeconds }));

  it("takes those that should be in time, others only to fill up", () => {
    const view = (wanted: number) => clientsOf(rows, { wanted, deadlineSeconds: 10 });
    const select = (wanted: number, given: Parameters) =>
      [...policyOf("selection", "deadline", given).select(view(wanted), draws(0))].sort();
    expect(select(3, {})).toEqual([0, 2, 4]);
    expect(select(5, { fill: false })).toEqual([0, 2, 4]);
    expect(select(5, {})).toEqual([0, 1, 2, 3, 4]);
    expect(select(3, { fill: false, margin: 3 })).toEqual([]);
  });
});

describe("mobility-aware", () => {
  // A message takes 1 ms each way, and training of 100 samples 0.1 s.
  const rows = [0.05, 1, Infinity, 0.11, 1].map((dwellSeconds) => ({ dwellSeconds }));
  const select = (wanted: number, given: Parameters, ageSeconds = 0) => {
    const aged = rows.map((row) => ({ ...row, reportAgeSeconds: ageSeconds }));
    const policy = policyOf("selection", "mobility-aware", given);
    return [...policy.select(clientsOf(aged, { wanted }), draws(1))].sort();
  };

  it("takes those that finish before they leave their cell, others only to fill up", () => {
    expect(select(5, { fill: false })).toEqual([1, 2, 3, 4]);
    expect(select(5, { fill: false, margin: 2 })).toEqual([1, 2, 4]);
    expect(select(5, {})).toEqual([0, 1, 2, 3, 4]);
    expect(select(3, { margin: 2 })).toEqual([1, 2, 4]);
  });

  it("takes off what has passed since they told", () => {
    expect(select(5, { fill: false }, 0.95)).toEqual([2]);
  });
});

describe("oort", () => {
  const teach = (rootMeanSquareLoss: number | null, trainSeconds = 10): Partial<FakeClient> => ({
    rootMeanSquareLoss,
    trainSeconds,
    reportedRound: rootMeanSquareLoss === null ? null : 49,
  });
  const select = (rows: readonly Partial<FakeClient>[], given: Parameters, wanted = 2) =>
    countsOf("oort", clientsOf(rows, { wanted, round: 50 }), 500, given);

  it("takes those that have most to teach where it explores nothing", () => {
    const rows = Array.from({ length: 30 }, (_, client) => teach(client < 3 ? 5 : 0.5));
    const counts = select(rows, { exploration: 0, leastExploration: 0, clip: 100 });
    expect(counts.slice(0, 3).reduce((sum, count) => sum + count, 0)).toBe(1000);
  });

  it("takes of equals those that are fast", () => {
    const rows = Array.from({ length: 20 }, (_, client) =>
      teach(1 + client / 100, client < 10 ? 10 : 100),
    );
    const counts = select(rows, { exploration: 0, leastExploration: 0, cutOff: 1 });
    expect(counts.slice(10).reduce((sum, count) => sum + count, 0)).toBe(0);
  });

  it("explores by speed, a share of the round that decays", () => {
    const rows = Array.from({ length: 20 }, (_, client) =>
      client < 10 ? teach(1) : teach(null, client < 15 ? 1 : 100),
    );
    const counts = select(rows, { exploration: 0.5 }, 4);
    const sum = (from: number, to: number) =>
      counts.slice(from, to).reduce((total, count) => total + count, 0);
    expect(sum(0, 10)).toBe(1000);
    expect(sum(10, 15)).toBeGreaterThan(30 * sum(15, 20));
  });

  it("prefers who was silent for long", () => {
    const rows = Array.from({ length: 10 }, (_, client) => ({
      ...teach(1),
      reportedRound: client < 2 ? 0 : 49,
    }));
    const counts = select(rows, { exploration: 0, leastExploration: 0, cutOff: 1 });
    expect(counts[0] + counts[1]).toBe(1000);
  });
});
