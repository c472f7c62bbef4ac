import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { anyUpdates } from "../../contracts/federated/anyUpdates.ts";
import { afterRounds, aggregationOf, updateOf } from "./rounds.ts";

const anyRounds = fc.array(anyUpdates(), { minLength: 1, maxLength: 4 });
const fresh = anyRounds.map((rounds) =>
  rounds.map((updates) => updates.map((one) => ({ ...one, staleness: 0 }))),
);

/** The same model to the bit, whatever clients send. */
function expectSame(one: [string, object?], other: [string, object?], rounds = fresh): void {
  fc.assert(
    fc.property(rounds, (updates) => {
      const [a, b] = [one, other].map(([name, given]) =>
        afterRounds(aggregationOf(name, given as never), updates),
      );
      expect(a).toEqual(b);
    }),
    { numRuns: 50 },
  );
}

describe("to the bit, as fedavg is", () => {
  test.each<[string, object]>([
    ["fedprox", { mu: 0 }],
    ["fedavgm", { momentum: 0 }],
    ["fedbuff", { weights: "samples" }],
    ["hierarchical-fedavg", { edgeRounds: 1 }],
  ])("%s with %o", (name, given) => expectSame([name, given], ["fedavg"]));

  it("fedprox at any µ, but for what clients add to their steps", () => {
    expectSame(["fedprox", { mu: 3 }], ["fedavg"]);
    const start = { client: 1, round: 0, samples: 5 };
    const terms = (mu: number) => aggregationOf("fedprox", { mu }).localTerms?.(start);
    expect(terms(0)).toEqual({ proximalWeight: 0, gradientCorrection: null });
    expect(terms(3)).toEqual({ proximalWeight: 3, gradientCorrection: null });
  });

  it("a hierarchy of one edge: what the edge has is what the server gets", () => {
    fc.assert(
      fc.property(anyUpdates(), (updates) => {
        const policy = aggregationOf("hierarchical-fedavg", { edgeRounds: 1 });
        const server = new Float32Array(7).fill(0.3);
        const edge = server.slice();
        policy.merge({ level: "edge", participant: 0, round: 0, model: edge, updates });
        const delta = Float64Array.from(edge, (value, place) => value - server[place]);
        const sent = [updateOf(0, delta, { samples: 99 })];
        policy.merge({ level: "server", participant: 0, round: 0, model: server, updates: sent });
        const plain = afterRounds(
          aggregationOf("fedavg"),
          [updates],
          new Float32Array(7).fill(0.3),
        );
        expect(edge).toEqual(plain);
        expect(server).toEqual(plain);
      }),
    );
  });
});

describe("one client's model becomes the common one, to the bit, with", () => {
  // A change is exact in 64 bits as long as the larger of both is below 2^29 times the smaller.
  const parameter = fc
    .tuple(fc.integer({ min: 2 ** 23, max: 2 ** 24 - 1 }), fc.integer({ min: -36, max: -21 }))
    .chain(([digits, power]) => fc.constantFrom(0, digits * 2 ** power, -digits * 2 ** power));
  const anyModel = fc
    .array(parameter, { minLength: 7, maxLength: 7 })
    .map((values) => Float32Array.from(values));
  const models = fc.record({ received: anyModel, learnt: anyModel });
  const alone: [string, object][] = [
    ["fedavg", {}],
    ["fedprox", {}],
    ["fedbuff", { buffer: 1 }],
    ["fedasync", { mixing: 1 }],
    ["krum", {}],
    ["multi-krum", {}],
    ["trimmed-mean", {}],
    ["median", {}],
    ["hierarchical-fedavg", {}],
    ["scaffold", {}],
  ];

  test.each(alone)("%s", (name, given) => {
    fc.assert(
      fc.property(models, ({ received, learnt }) => {
        const delta = Float64Array.from(learnt, (value, place) => value - received[place]);
        const policy = aggregationOf(name, given as never);
        const model = afterRounds(policy, [[updateOf(3, delta)]], received);
        expect(model).toEqual(learnt);
      }),
    );
  });
});

describe("up to rounding", () => {
  const near = (a: Float32Array, b: Float32Array) =>
    a.forEach((value, place) => {
      expect(Math.abs(value - b[place])).toBeLessThanOrEqual(1e-5 * (1 + Math.abs(b[place])));
    });
  const alike = anyUpdates().map((updates) =>
    updates.map((one) => ({ ...one, samples: 10, steps: 7, staleness: 0 })),
  );

  test.each<[string, object]>([
    ["fednova", {}],
    ["q-fedavg", { q: 0 }],
    ["trimmed-mean", { attackerShare: 0 }],
    ["multi-krum", { attackerShare: 0 }],
    ["scaffold", {}],
  ])("%s with %o is fedavg where clients have equal samples and steps", (name, given) => {
    fc.assert(
      fc.property(alike, (updates) => {
        near(
          afterRounds(aggregationOf(name, given as never), [updates]),
          afterRounds(aggregationOf("fedavg"), [updates]),
        );
      }),
      { numRuns: 50 },
    );
  });

  it("gossip between all is one step of descent along the mean gradient: D-PSGD is FedSGD", () => {
    fc.assert(
      fc.property(alike, (updates) => {
        const policy = aggregationOf("gossip", { graph: "complete" });
        const clients = updates.map(({ client }) => client);
        const common = new Float32Array(7).fill(0.25);
        const own = updates.map(({ delta }) => common.map((value, place) => value + delta[place]));
        const neighbours = policy.neighbours!({ round: 0, clients }, { next: () => 0.5 });
        const plain = afterRounds(aggregationOf("fedavg"), [updates], common);
        own.forEach((before, place) => {
          const model = before.slice();
          const received = neighbours[place].map((other) =>
            updateOf(
              clients[other],
              Float64Array.from(own[other], (v, at) => v - before[at]),
            ),
          );
          if (received.length > 0) {
            const participant = clients[place];
            policy.merge({ level: "client", participant, round: 0, model, updates: received });
          }
          near(model, plain);
        });
      }),
      { numRuns: 50 },
    );
  });
});
