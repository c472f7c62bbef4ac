import { describe, expect, it } from "vitest";
import { afterRounds, aggregationOf, policyOf, updateOf } from "./rounds.ts";

const single = (values: readonly number[], rest: object = {}) =>
  values.map((value, client) => updateOf(client, [value], rest));

describe("server optimisers, by hand", () => {
  it("fedavgm goes on with a share of its last step", () => {
    const policy = aggregationOf("fedavgm", { momentum: 0.5, serverRate: 2 });
    // Steps 2 · 1, then 2 · (0.5 + 1), then 2 · 0.75.
    const [model] = afterRounds(policy, [single([1]), single([1]), single([0])]);
    expect(model).toBe(2 + 3 + 1.5);
  });

  it("fedadagrad, fedadam and fedyogi follow algorithm 2 of Reddi et al.", () => {
    const tau = 0.5;
    const by = (name: string, more: object, change: number) => {
      const given = { serverRate: 1, tau, ...more };
      return afterRounds(aggregationOf(name, given), [single([change])])[0];
    };
    const square = tau * tau;
    expect(by("fedadagrad", {}, 2)).toBeCloseTo(2 / (Math.sqrt(square + 4) + tau), 6);
    const moments = { beta1: 0.9, beta2: 0.99 };
    expect(by("fedadam", moments, 2)).toBeCloseTo(
      (0.1 * 2) / (Math.sqrt(0.99 * square + 0.01 * 4) + tau),
      6,
    );
    expect(by("fedyogi", moments, 2)).toBeCloseTo(
      (0.1 * 2) / (Math.sqrt(square + 0.01 * 4) + tau),
      6,
    );
    expect(by("fedyogi", moments, 0.2)).toBeCloseTo(
      (0.1 * 0.2) / (Math.sqrt(square - 0.01 * 0.04) + tau),
      6,
    );
  });
});

it("fednova takes a mean of steps: of unequal ones each counts by its samples alone", () => {
  const policy = aggregationOf("fednova");
  // Two clients of rate 1 and 3 a step, with 10 and 2 steps: mean of rates 2, mean of steps 6.
  const updates = [updateOf(0, [10], { steps: 10 }), updateOf(1, [6], { steps: 2 })];
  expect(afterRounds(policy, [updates])[0]).toBeCloseTo(12, 5);
});

it("fednova weighs steps with momentum as their gradients weigh in the change", () => {
  const momentum = 0.9;
  const weightOf = (steps: number) => {
    let [velocity, change] = [0, 0];
    for (let step = 0; step < steps; step++) {
      velocity = momentum * velocity + 1;
      change += velocity;
    }
    return change;
  };
  const policy = aggregationOf("fednova", {}, { momentum });
  const updates = [3, 8].map((steps, client) => updateOf(client, [weightOf(steps)], { steps }));
  // Both have gone with gradients of 1: so does the common model, as far as they on the mean.
  const [model] = afterRounds(policy, [updates]);
  expect(model).toBeCloseTo((weightOf(3) + weightOf(8)) / 2, 4);
});

it("q-fedavg gives the worse client more weight, and moves less the larger q is", () => {
  const updates = [updateOf(0, [1, 0], { startLoss: 0.1 }), updateOf(1, [0, 1], { startLoss: 2 })];
  const models = [0, 1, 5].map((q) => afterRounds(aggregationOf("q-fedavg", { q }), [updates]));
  expect(models[0][0]).toBeCloseTo(0.5, 6);
  const ratios = models.map(([better, worse]) => worse / better);
  expect(ratios[1]).toBeCloseTo(20, 3);
  expect(ratios[2]).toBeGreaterThan(1e6);
  // Σ F^q L Δ / Σ (q F^(q−1) L² ‖Δ‖² + L F^q) with L = 10, for q = 1.
  expect(models[1][1]).toBeCloseTo((2 * 10) / (2 * 100 + 10 * 2.1), 6);
});

describe("fedasync", () => {
  const settings = { mixing: 0.5, staleness: "constant" };

  it("mixes models, not changes, whatever has happened meanwhile", () => {
    const policy = aggregationOf("fedasync", settings);
    const model = new Float32Array(1);
    const merge = (round: number, update: ReturnType<typeof updateOf>) =>
      policy.merge({ level: "server", participant: 0, round, model, updates: [update] });
    policy.localTerms!({ client: 0, round: 0, samples: 1 });
    policy.localTerms!({ client: 1, round: 0, samples: 1 });
    merge(0, updateOf(1, [8]));
    expect(model[0]).toBe(4);
    // Client 0 began at 0 and has learnt 2: the mean of 4 and 2.
    merge(1, updateOf(0, [2], { staleness: 1 }));
    expect(model[0]).toBe(3);
  });

  it("takes stale ones by their function", () => {
    const shareOf = (versions: number, more: object) => {
      const policy = aggregationOf("fedasync", { mixing: 1, ...more });
      return afterRounds(policy, [[updateOf(0, [1], { staleness: versions })]])[0];
    };
    expect(shareOf(3, { staleness: "polynomial" })).toBeCloseTo(0.5, 6);
    expect(shareOf(4, { staleness: "hinge" })).toBe(1);
    expect(shareOf(6, { staleness: "hinge" })).toBeCloseTo(1 / 21, 6);
    expect(shareOf(9, { staleness: "constant" })).toBe(1);
  });
});

it("fedbuff waits for its buffer, and discounts stale changes by the root of their age", () => {
  const policy = aggregationOf("fedbuff", { buffer: 3 });
  const view = { level: "server", underWay: 9, wanted: 10 } as const;
  expect([2, 3].map((arrived) => policy.isReady({ ...view, arrived }))).toEqual([false, true]);
  const updates = [0, 3, 8].map((staleness, client) => updateOf(client, [6], { staleness }));
  expect(afterRounds(policy, [updates])[0]).toBeCloseTo((6 + 3 + 2) / 3, 6);
});

describe("scaffold", () => {
  it("tells each client by how much its gradient is off, and sends twice the vectors", () => {
    const policy = aggregationOf("scaffold", {}, { clientCount: 2, parameterCount: 1 });
    const model = new Float32Array(1);
    // Gradients of 1 and −3 over 5 steps of rate 0.1.
    const updates = [1, -3].map((gradient, client) => {
      const { gradientCorrection } = policy.localTerms!({ client, round: 0, samples: 10 });
      const update = Float64Array.of(-0.5 * gradient);
      const result = { client, round: 0, samples: 10, steps: 5, learningRate: 0.1, update };
      const control = policy.clientDone!({ ...result, gradientCorrection });
      return updateOf(client, update, { control });
    });
    expect(updates.map(({ control }) => control![0])).toEqual([1, -3]);
    policy.merge({ level: "server", participant: 0, round: 0, model, updates });
    const correctionOf = (client: number) =>
      policy.localTerms!({ client, round: 1, samples: 10 }).gradientCorrection![0];
    // The common gradient is −1: of the clients' own, 1 and −3, it differs by −2 and 2.
    expect([0, 1].map(correctionOf)).toEqual([-2, 2]);
    const { controlVectorsDown, controlVectorsUp } = policy.shape();
    expect([controlVectorsDown, controlVectorsUp]).toEqual([1, 1]);
  });
});

describe("robust aggregations", () => {
  it("krum takes one of those that agree, multi-krum their mean", () => {
    const updates = single([1, 1.2, 1.1, 0.9, 100]);
    const share = { attackerShare: 0.2 };
    expect(afterRounds(aggregationOf("krum", share), [updates])[0]).toBeCloseTo(1.1, 6);
    expect(afterRounds(aggregationOf("multi-krum", share), [updates])[0]).toBeCloseTo(1.05, 6);
  });

  it("reckon with no more attackers than there can be", () => {
    for (const name of ["krum", "multi-krum", "trimmed-mean"]) {
      const policy = aggregationOf(name, { attackerShare: 0.5 });
      for (let count = 1; count < 8; count++) {
        const [model] = afterRounds(policy, [single(new Array(count).fill(2))]);
        expect(model).toBe(2);
      }
    }
  });

  it("trimmed mean and median go by each parameter", () => {
    const updates = [
      [1, 9],
      [2, 8],
      [3, 700],
      [-50, 10],
      [4, 11],
    ].map((delta, client) => updateOf(client, delta));
    const trimmed = aggregationOf("trimmed-mean", { attackerShare: 0.2 });
    expect([...afterRounds(trimmed, [updates])]).toEqual([2, 10]);
    expect([...afterRounds(aggregationOf("median"), [updates])]).toEqual([2, 10]);
  });
});

describe("gossip", () => {
  it("draws other pairs from round to round, of an odd number all but one", () => {
    const policy = policyOf("aggregation", "gossip", { graph: "pairs" });
    let state = 1;
    const random = { next: () => (state = (state * 16807) % 2147483647) / 2147483647 };
    const clients = [2, 3, 5, 7, 11];
    const rounds = Array.from({ length: 20 }, (_, round) =>
      policy.neighbours!({ round, clients }, random),
    );
    for (const neighbours of rounds) {
      expect(neighbours.map((own) => own.length).sort()).toEqual([0, 1, 1, 1, 1]);
    }
    expect(new Set(rounds.map((one) => JSON.stringify(one))).size).toBeGreaterThan(5);
  });

  it("keeps the share of a neighbour that has not come", () => {
    const policy = policyOf("aggregation", "gossip", { graph: "ring" });
    policy.neighbours!({ round: 0, clients: [4, 6, 8, 9] }, { next: () => 0 });
    const model = Float32Array.of(3);
    const updates = [updateOf(6, [6])];
    policy.merge({ level: "client", participant: 4, round: 0, model, updates });
    expect(model[0]).toBeCloseTo(3 + 6 / 3, 6);
  });
});
