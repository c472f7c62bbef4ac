import { expect, test } from "vitest";
import { phones } from "./phones.ts";
import { trained } from "./runs.ts";

const SIX = { count: 6, job: { rounds: 5, clientsPerRound: 4 } };

/** The run, with the digest of its model. */
function under(policy: string, parameters = {}, changes = {}) {
  const run = trained(phones({ ...SIX, aggregation: { policy, parameters }, ...changes }));
  return { ...run, model: run.jobs[0].model.digest };
}

test("FedProx with µ = 0 and no stragglers is FedAvg, to the bit and to the event", () => {
  const average = under("fedavg");
  const proximal = under("fedprox", { mu: 0 });
  expect(proximal.model).toBe(average.model);
  expect(proximal.result.digest).toBe(average.result.digest);
  expect(under("fedprox", { mu: 1 }).model).not.toBe(average.model);
});

test("a hierarchy of one edge, whose rounds are the server's, learns what FedAvg does", () => {
  const job = { ...SIX.job, edges: "server" };
  const one = under("hierarchical-fedavg", { edgeRounds: 1 }, { job });
  expect(one.model).toBe(under("fedavg").model);
});

test("an asynchronous job's first version is FedAvg's, where its buffer holds all who began", () => {
  const job = { rounds: 1, clientsPerRound: 4 };
  const parameters = { buffer: 4, weights: "samples" };
  const buffered = under("fedbuff", parameters, { job });
  expect(buffered.jobs[0].participations.merged).toBe(4);
  expect(buffered.model).toBe(under("fedavg", {}, { job }).model);
});

test("one client is plain gradient descent on its data", () => {
  const job = { rounds: 1, clientsPerRound: 1, local: { epochs: 3, learningRate: 0.1 } };
  const server = trained(phones({ count: 1, job }));
  const gossip = trained(
    phones({ count: 1, job, aggregation: { policy: "gossip", parameters: {} } }),
  );
  expect(gossip.jobs[0].model.digest).toBe(server.jobs[0].model.digest);
  expect(server.participations[0].loss).toBe(gossip.participations[0].loss);
});

test("gossip among all, each a neighbour of each, leaves all with the mean", () => {
  const changes = { job: { rounds: 3, clientsPerRound: 6 } };
  const all = under("gossip", { graph: "complete" }, changes);
  const { accuracyGini } = all.jobs[0].fairness;
  expect(all.jobs[0].participations.merged).toBe(18);
  expect(accuracyGini).not.toBeNull();
});

test("masked sums teach what plain ones do, but for their quantisation", () => {
  // In the first round: later ones begin from models that differ.
  const job = { ...SIX.job, rounds: 1, data: { kind: "synthetic" as const, largest: 500 } };
  const plain = under("fedavg", {}, { job });
  const privacy = { policy: "secure-aggregation", parameters: { range: 4, bits: 20 } };
  const masked = trained(phones({ ...SIX, job, scenario: { privacy } }));
  const [a, b] = [plain.models[0].parameters, masked.models[0].parameters];
  const farthest = Math.max(...a.map((value, at) => Math.abs(value - b[at])));
  expect(farthest).toBeGreaterThan(0);
  expect(farthest).toBeLessThan(1e-4);
  // Four masked vectors of 20 bits with two more for their sum, and what masking itself takes.
  const { parameters } = masked.jobs[0].model;
  expect(masked.jobs[0].uploadBytes).toBeGreaterThan((4 * parameters * 22) / 8);
});
