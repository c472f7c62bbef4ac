import { expect, test } from "vitest";
import { keepsAccounts } from "./accounts.ts";
import { type JobChanges, phones } from "./phones.ts";
import { trained } from "./runs.ts";

/** Bytes per second of the line, its latency in seconds, and what the phones are. */
const BANDWIDTH = 1000;
const LATENCY = 0.1;
const HERTZ = 1e6;
const WATTS = 3;
const HORIZON = 1000;

/** One of three phones trains in each round, and all three are asked before. */
function asking(parameters: object, { job, clients, scenario }: JobChanges = {}) {
  const input = phones({ job: { clientsPerRound: 1, ...job }, ...(clients && { clients }) });
  const powerCurve = [
    { load: 0, power: "1W" },
    { load: 1, power: `${1 + WATTS}W` },
  ];
  return {
    ...input,
    nodes: { ...input.nodes, phone: { ...input.nodes!.phone, powerCurve } },
    selection: {
      policy: "power-of-choice",
      parameters: { variant: "pow-d", candidateFactor: 3, ...parameters },
    },
    ...scenario,
  };
}

const total = (rows: readonly Record<string, unknown>[], name: string) =>
  rows.reduce((sum, row) => sum + (row[name] as number), 0);

test("asking three clients takes the time, the bytes and the joules that it takes by hand", () => {
  const run = trained(asking({}));
  const { jobs, probes, rounds, participations } = run;
  const [job] = jobs;
  const bytes = 4 * job.model.parameters;
  // Forward a multiply-add for each weight.
  const work = probes.map(
    ({ samples }) => ((samples as number) * 2 * (job.model.parameters - 10)) / HERTZ,
  );
  const downloaded = LATENCY + (3 * bytes) / BANDWIDTH;
  for (const [place, one] of probes.entries()) {
    expect(one.downloadedSeconds).toBeCloseTo(downloaded, 8);
    expect(one.computedSeconds).toBeCloseTo(downloaded + work[place], 8);
    expect(one.endedSeconds).toBeCloseTo(downloaded + work[place] + LATENCY + 4 / BANDWIDTH, 8);
    expect(one.joules).toBeCloseTo(WATTS * work[place], 8);
    expect(one).toMatchObject({ outcome: "answered", downloadBytes: bytes, uploadBytes: 4 });
  }
  const asked = Math.max(...probes.map((one) => one.endedSeconds as number));
  expect(rounds[0].begunSeconds).toBeCloseTo(asked, 9);
  // The client that is selected has the model: nothing but the order to begin goes down.
  expect(participations[0]).toMatchObject({ downloadBytes: 0, uploadBytes: bytes });
  expect(participations[0].downloadedSeconds).toBeCloseTo(asked + LATENCY, 8);

  expect(job.probing!.probes).toMatchObject({ asked: 3, answered: 3, open: 0 });
  expect(job.probing!.seconds).toBeCloseTo(asked, 9);
  expect(job.probing!.coreSeconds).toBeCloseTo(total(probes, "coreSeconds"), 9);
  expect(job.probing!.joules).toBeCloseTo(WATTS * job.probing!.coreSeconds, 9);
  expect(job).toMatchObject({
    ...{ downloadBytes: 3 * bytes, uploadBytes: 3 * 4 + bytes },
    ...{ wastedBytes: 0, wastedCoreSeconds: 0 },
  });
  const whole = job.probing!.coreSeconds + total(participations, "coreSeconds");
  expect(job.coreSeconds).toBeCloseTo(whole, 9);
  keepsAccounts(run, HORIZON);
});

test("losses are those of the present model, and the largest trains", () => {
  const job = { rounds: 4, evaluation: { trainingLoss: true } };
  const { probes, participations, evaluations } = trained(asking({}, { job }));
  for (let round = 0; round < 4; round++) {
    const asked = probes.filter((one) => one.round === round);
    const mean =
      asked.reduce((sum, one) => sum + (one.samples as number) * (one.loss as number), 0) /
      total(asked, "samples");
    expect(mean).toBeCloseTo(evaluations[round].trainingLoss as number, 5);
    const largest = Math.max(...asked.map((one) => one.loss as number));
    const chosen = participations.find((one) => one.round === round)!.client;
    expect(asked.find((one) => one.client === chosen)!.loss).toBe(largest);
  }
});

test("a mini-batch takes its share of the work, and the last reported loss none", () => {
  const { probes, jobs } = trained(asking({ variant: "cpow-d", batchSize: 5 }));
  const seconds = (5 * 2 * (jobs[0].model.parameters - 10)) / HERTZ;
  for (const one of probes) expect(one.coreSeconds).toBeCloseTo(seconds, 9);
  const last = trained(asking({ variant: "rpow-d" }));
  expect(last.probes).toEqual([]);
  expect(last.jobs[0].probing).toBeNull();
  expect(last.jobs[0].downloadBytes).toBe(4 * last.jobs[0].model.parameters);
});

test("who does not answer in time, or fails, is left out, and the round goes on with the others", () => {
  const all = trained(asking({})).probes;
  const ends = all.map((one) => one.endedSeconds as number).sort((a, b) => a - b);
  const run = trained(asking({ answerLimit: (ends[1] + ends[2]) / 2 }));
  expect(run.probes.map(({ outcome }) => outcome).sort()).toEqual(["answered", "answered", "late"]);
  expect(run.rounds[0].begunSeconds).toBeCloseTo((ends[1] + ends[2]) / 2, 6);
  expect(run.participations[0].outcome).toBe("merged");
  keepsAccounts(run, HORIZON);

  const [first] = all;
  const at = ((first.downloadedSeconds as number) + (first.computedSeconds as number)) / 2;
  const faults = {
    phone: {
      nodes: `${first.node}`,
      up: { distribution: "constant" as const, value: `${at}s` },
      repair: { distribution: "constant" as const, value: "900s" },
    },
  };
  const failing = trained(asking({}, { scenario: { faults } }));
  const outcomes = failing.probes.map(({ node, outcome }) => [node, outcome]);
  expect(outcomes).toContainEqual([first.node, "failed"]);
  expect(outcomes.filter(([, outcome]) => outcome === "answered")).toHaveLength(2);
  expect(failing.participations[0].client).not.toBe(first.client);
  keepsAccounts(failing, HORIZON);
});

test("a server that fails while it asks asks again when it is there", () => {
  const constant = (value: string) => ({ distribution: "constant" as const, value });
  const faults = { server: { nodes: "server", up: constant("20s"), repair: constant("60s") } };
  const job = { rounds: 100, evaluation: { every: 100 } };
  const run = trained(asking({}, { job, scenario: { faults } }));
  const discarded = run.probes.filter(({ outcome }) => outcome === "discarded");
  expect(discarded).not.toHaveLength(0);
  for (const one of discarded) {
    expect(((one.endedSeconds as number) - 20) % 80).toBe(0);
    if ((one.endedSeconds as number) + 60 > HORIZON) continue;
    const next = run.probes.find((row) => row.begunSeconds === (one.endedSeconds as number) + 60);
    expect(next).toMatchObject({ round: one.round });
  }
  keepsAccounts(run, HORIZON);
});

test("where no client can be asked before a round it is refused, with the reason", () => {
  const refused: readonly [JobChanges["aggregation"], object, string][] = [
    [{ policy: "fedbuff" }, {}, "one by one"],
    [{ policy: "gossip" }, {}, "no common model"],
    [
      undefined,
      { dataPolicy: { kind: "raw", storedAt: ["office"] } },
      'the clients of job "job" send raw data',
    ],
    [
      undefined,
      { clients: { nodes: "phone", pool: { size: 100 } }, clientsPerRound: 2 },
      'asks 6 clients at once, and the pool of job "job" has 3 nodes of "phone"',
    ],
  ];
  const accounted = { ...asking({}), privacy: { policy: "dp-fedavg" } };
  expect(() => trained(accounted)).toThrow("in no account of the privacy");
  for (const [aggregation, job, reason] of refused) {
    const input = asking({});
    const changed = { ...input.training!.job, ...job };
    const scenario = { ...input, training: { job: changed }, ...(aggregation && { aggregation }) };
    expect(() => trained(scenario)).toThrow(reason);
  }
});

test("clients of a pool are asked at nodes of its own, and those with the largest losses train", () => {
  const [asked, chosen] = [6, 2];
  const input = asking(
    { candidateFactor: asked / chosen },
    {
      job: { clientsPerRound: chosen, rounds: 4, data: { kind: "synthetic", largest: 50 } },
      clients: { pool: { size: 5000 } },
    },
  );
  const phone = { ...input.nodes.phone, count: asked };
  const run = trained({ ...input, nodes: { ...input.nodes, phone } });
  keepsAccounts(run, HORIZON);
  const { jobs, probes, participations } = run;
  expect(jobs[0].rounds).toBe(4);
  expect(jobs[0].probing!.probes).toMatchObject({ asked: 4 * asked, answered: 4 * asked });
  for (let round = 0; round < 4; round++) {
    const own = probes.filter((one) => one.round === round);
    expect(new Set(own.map((one) => one.client)).size).toBe(asked);
    expect(new Set(own.map((one) => one.node)).size).toBe(asked);
    const byLoss = own.sort((a, b) => (b.loss as number) - (a.loss as number));
    const expected = byLoss.slice(0, chosen).map((one) => one.client);
    const trains = participations.filter((one) => one.round === round).map((one) => one.client);
    expect(trains.sort()).toEqual(expected.sort());
  }
  // Of five thousand hardly any is drawn twice.
  expect(new Set(probes.map((one) => one.client)).size).toBeGreaterThan(2 * asked);
});
