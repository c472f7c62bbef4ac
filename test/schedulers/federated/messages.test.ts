import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { KeyedStream } from "../../../sim/kernel/keyedStream.ts";
import { refusalAmong } from "../../../sim/policy/federatedPolicies.ts";
import type { Parameters } from "../../../sim/policy/parameters.ts";
import { anyUpdates } from "../../contracts/federated/anyUpdates.ts";
import { accuracyOf, clouds } from "./learning.ts";
import { aggregationOf, policyOf, updateOf } from "./rounds.ts";

const draws = (step: number) => new KeyedStream(3, 5).at(step);

describe("compression", () => {
  const gradient = (step: number, length = 5000) => {
    const source = draws(step);
    return Float64Array.from({ length }, () => source.next() + source.next() - 1);
  };

  test.each<[string, Parameters]>([
    ["full", {}],
    ["top-k", { share: 0.03 }],
    ["sign", {}],
  ])("%s says beforehand what a message takes", (name, given) => {
    const policy = policyOf("compression", name, given);
    const update = gradient(0);
    expect(policy.compress({ client: 0, round: 0, update }, draws(1))).toBe(
      policy.expectedBytes(5000),
    );
  });

  test.each([1, 4, 16, 256])("qsgd with %i levels takes no more than it says", (levels) => {
    const policy = policyOf("compression", "qsgd", { levels });
    const bytes = policy.compress({ client: 0, round: 0, update: gradient(0) }, draws(1));
    expect(bytes).toBeLessThan(policy.expectedBytes(5000));
    expect(bytes).toBeGreaterThan(policy.expectedBytes(5000) / 4);
  });

  test.each([
    ["top-k", { share: 0.1 }],
    ["sign", {}],
  ])("%s feeds back each client's own error", (name, given) => {
    const policy = policyOf("compression", name, given);
    const rounds = 60;
    const [meant, sent] = [new Float64Array(50), new Float64Array(50)];
    for (let round = 0; round < rounds; round++) {
      for (const client of [1, 2]) {
        const update = gradient(2 * round + client, 50).map((value) => value + 0.3 * client);
        const sign = client === 1 ? 1 : 0;
        update.forEach((value, place) => {
          meant[place] += sign * value;
        });
        policy.compress({ client, round, update }, draws(0));
        update.forEach((value, place) => {
          sent[place] += sign * value;
        });
      }
    }
    // What is missing is the error of one client, which does not grow with the rounds.
    meant.forEach((value, place) => {
      expect(Math.abs(value - sent[place])).toBeLessThan(0.5 * rounds * 0.3);
    });
  });
});

describe("secure aggregation", () => {
  const settings = { range: 16, bits: 20, mostSamples: 1000 };

  /** Sends these updates through a round; `arrive` says whose message comes. */
  function round(updates: ReturnType<typeof updateOf>[], arrive: (client: number) => boolean) {
    const policy = policyOf("privacy", "secure-aggregation", settings);
    const cohort = updates.map(({ client }) => client);
    const view = { round: 4, parameterCount: updates[0].delta.length, clientCount: 40, cohort };
    const sent = updates.map((one, step) => {
      const update = one.delta.slice();
      policy.hide!({ ...view, client: one.client, samples: one.samples, update }, draws(step));
      return { ...one, delta: update };
    });
    const arrived = sent.filter(({ client }) => arrive(client));
    return arrived.length === 0 ? null : policy.reveal!({ ...view, updates: arrived }, draws(99));
  }

  it("reveals the mean by samples of those that arrive, to a level each", () => {
    fc.assert(
      fc.property(anyUpdates(), fc.nat(2), (updates, lost) => {
        const survives = (client: number) => client !== updates[lost]?.client;
        const arrived = updates.filter(({ client }) => survives(client));
        const all = round(updates, survives);
        if (arrived.length < Math.ceil(0.66 * updates.length)) {
          expect(all).toBeNull();
          return;
        }
        const weights = arrived.map(({ samples }) => samples / settings.mostSamples);
        const total = weights.reduce((sum, weight) => sum + weight, 0);
        const level = (2 * settings.range) / (2 ** settings.bits - 1);
        all![0].delta.forEach((value, place) => {
          const sum = arrived.reduce((so, one, k) => so + weights[k] * one.delta[place], 0);
          const tolerance = (arrived.length * level) / total + 1e-9;
          expect(Math.abs(value - sum / total)).toBeLessThan(tolerance);
        });
      }),
      { numRuns: 60 },
    );
  });

  it("sends words that tell nothing of small updates", () => {
    const policy = policyOf("privacy", "secure-aggregation", settings);
    const cohort = [0, 1, 2];
    const update = new Float64Array(4000);
    const view = { round: 0, parameterCount: 4000, clientCount: 9, cohort };
    policy.hide!({ ...view, client: 1, samples: 10, update }, draws(0));
    const top = 2 ** 22;
    expect(Math.max(...update)).toBeLessThan(top);
    const mean = update.reduce((sum, word) => sum + word, 0) / 4000;
    // Of uniform words, five standard errors.
    expect(Math.abs(mean / top - 0.5)).toBeLessThan(5 / Math.sqrt(12 * 4000));
  });
});

describe("clipping and noise", () => {
  const view = { round: 0, parameterCount: 20_000, clientCount: 100, cohort: [0, 1] };
  const policy = policyOf("privacy", "dp-fedavg", { clip: 2, noiseMultiplier: 1.5 });

  it("shorten long updates to the clip, and leave short ones", () => {
    const norm = (length: number) => {
      const update = new Float64Array(16).fill(length / 4);
      policy.protect!({ ...view, client: 0, samples: 1, update }, draws(0));
      return Math.hypot(...update);
    };
    expect(norm(30)).toBeCloseTo(2, 12);
    expect(norm(1)).toBe(1);
  });

  it("add normal noise of deviation z S / n to the mean", () => {
    const updates = [0, 1].map((client) => updateOf(client, new Float64Array(20_000)));
    const [{ delta }] = policy.reveal!({ ...view, updates }, draws(1))!;
    const square = delta.reduce((sum, value) => sum + value * value, 0) / delta.length;
    // The variance of a sample variance is 2/n of its square: five standard errors.
    expect(Math.abs(Math.sqrt(square) / ((1.5 * 2) / 2) - 1)).toBeLessThan(
      5 * Math.sqrt(0.5 / 2e4),
    );
  });

  it("have no bound without noise", () => {
    const bare = policyOf("privacy", "dp-fedavg", { noiseMultiplier: 0 });
    bare.reveal!({ ...view, updates: [updateOf(0, [1])] }, draws(0));
    expect(bare.epsilon!(10)).toBeNull();
  });
});

describe("clipping, masks and noise together", () => {
  const cohort = [0, 1, 2];
  const view = { round: 0, parameterCount: 20_000, clientCount: 100, cohort };
  const settings = { clip: 2, bits: 16 };
  const sent = cohort.map((client) =>
    Float64Array.from({ length: view.parameterCount }, (_, at) => ((client + 1) * (at % 7)) / 9),
  );
  /** What the server releases of those that come through, by a policy of such noise. */
  const released = (name: string, given: Record<string, number>, come: readonly number[]) => {
    const policy = policyOf("privacy", name, given);
    const updates = cohort.map((client) => {
      const update = sent[client].slice();
      const own = { ...view, client, samples: 10 * (client + 1), update };
      policy.protect!(own, draws(client));
      policy.hide?.(own, draws(10 + client));
      return updateOf(client, update);
    });
    const arrived = updates.filter((_, client) => come.includes(client));
    return { policy, mean: policy.reveal!({ ...view, updates: arrived }, draws(99)) };
  };

  it("release the mean of the clipped updates, to the size of a level", () => {
    const masked = released("dp-secure-aggregation", { ...settings, noiseMultiplier: 0 }, cohort);
    const open = released("dp-fedavg", { clip: 2, noiseMultiplier: 0 }, cohort);
    const level = (2 * settings.clip) / (2 ** settings.bits - 1);
    const [found, wanted] = [masked.mean![0].delta, open.mean![0].delta];
    expect(found.some((value, at) => value !== wanted[at])).toBe(true);
    expect(found.every((value, at) => Math.abs(value - wanted[at]) <= level)).toBe(true);
  });

  it("add noise for the norm that rounding may make of the clip", () => {
    const z = 1.5;
    const noisy = released("dp-secure-aggregation", { ...settings, noiseMultiplier: z }, cohort);
    const bare = released("dp-secure-aggregation", { ...settings, noiseMultiplier: 0 }, cohort);
    const noise = noisy.mean![0].delta.map((value, at) => value - bare.mean![0].delta[at]);
    const root = Math.sqrt(noise.reduce((sum, one) => sum + one * one, 0) / noise.length);
    const level = (2 * settings.clip) / (2 ** settings.bits - 1);
    const wanted = (z * (settings.clip + level * Math.sqrt(noise.length))) / cohort.length;
    expect(Math.abs(root / wanted - 1)).toBeLessThan(5 * Math.sqrt(0.5 / noise.length));
  });

  it("tell as much as noise alone, and nothing where too few have come", () => {
    const given = { clip: 2, noiseMultiplier: 1.5 };
    const masked = released("dp-secure-aggregation", given, cohort);
    const open = released("dp-fedavg", given, cohort);
    expect(masked.policy.epsilon!(20)).toBe(open.policy.epsilon!(20));
    expect(masked.policy.epsilon!(20)).toBeGreaterThan(0);
    const few = released("dp-secure-aggregation", given, [1]);
    expect(few.mean).toBeNull();
  });
});

describe("what does not go together is refused with a reason", () => {
  const refusal = (aggregation: string, compression: string, privacy: string) =>
    refusalAmong({
      aggregation: policyOf("aggregation", aggregation),
      selection: policyOf("selection", "random-clients"),
      compression: policyOf("compression", compression),
      privacy: policyOf("privacy", privacy),
    });

  test.each([
    ["fedavg", "top-k", "secure-aggregation"],
    ["krum", "full", "secure-aggregation"],
    ["median", "full", "dp-fedavg"],
    ["scaffold", "full", "dp-fedavg"],
    ["fedbuff", "full", "secure-aggregation"],
    ["gossip", "full", "secure-aggregation"],
    ["hierarchical-fedavg", "full", "dp-fedavg"],
    ["fedavg", "qsgd", "dp-secure-aggregation"],
    ["krum", "full", "dp-secure-aggregation"],
  ])("%s with %s and %s", (...names) => {
    expect(refusal(...names)?.reason).toMatch(/\w/);
  });

  test.each([
    ["fedyogi", "full", "secure-aggregation"],
    ["fedprox", "qsgd", "dp-fedavg"],
    ["fedadam", "full", "dp-secure-aggregation"],
    ["krum", "sign", "none"],
    ["fedasync", "top-k", "none"],
    ["gossip", "qsgd", "none"],
    ["scaffold", "full", "none"],
  ])("%s goes with %s and %s", (...names) => {
    expect(refusal(...names)).toBeNull();
  });
});

describe("what is learnt", () => {
  const clients = clouds(8, 60, 11);
  const [test_] = clouds(1, 1000, 11, 8);
  const learn = (parts: object) =>
    accuracyOf({
      aggregation: aggregationOf("fedavg"),
      clients,
      test: test_,
      rounds: 12,
      epochs: 2,
      ...parts,
    });
  const plain = learn({});

  it("is near to everything that was sent, with few bytes as well", () => {
    expect(plain).toBeGreaterThan(0.85);
    for (const [name, given] of [
      ["top-k", { share: 0.1 }],
      ["qsgd", { levels: 16 }],
      ["sign", {}],
    ] as const) {
      expect(learn({ compression: policyOf("compression", name, given) })).toBeGreaterThan(
        plain - 0.05,
      );
    }
  });

  it("is the same under masks, to a sample in a hundred", () => {
    const privacy = policyOf("privacy", "secure-aggregation", { range: 4, mostSamples: 100 });
    expect(Math.abs(learn({ privacy }) - plain)).toBeLessThan(0.01);
  });

  it("is less under noise that is worth something with so few clients", () => {
    const of = (noiseMultiplier: number) =>
      learn({ privacy: policyOf("privacy", "dp-fedavg", { clip: 1, noiseMultiplier }) });
    expect(of(1)).toBeLessThan(of(0) - 0.1);
  });

  it("is learnt by every aggregation of a server", () => {
    for (const [name, given] of [
      ["fedavgm", { momentum: 0.5 }],
      ["fedadagrad", { serverRate: 0.3 }],
      ["fedadam", { serverRate: 0.05 }],
      ["fedyogi", { serverRate: 0.05 }],
      ["scaffold", {}],
      ["fednova", {}],
      ["fedprox", { mu: 0.1 }],
    ] as const) {
      const aggregation = aggregationOf(name, given);
      console.log(name, learn({ aggregation: aggregationOf(name, given) }), plain);
      expect([name, learn({ aggregation }) > plain - 0.1]).toEqual([name, true]);
    }
  });
});
