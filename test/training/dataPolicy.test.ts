import fc from "fast-check";
import { expect, test } from "vitest";
import { BrokenLaws } from "../../lab/lawfulRun.ts";
import { brokenLaws } from "../../lab/laws.ts";
import { DATA_CLASSES, type DataClass } from "../../sim/record/dataClasses.ts";
import type { TrainingSummary } from "../../sim/record/trainingSummary.ts";
import { parseScenario } from "../../sim/scenario/parse.ts";
import type { ScenarioInput } from "../../sim/scenario/schema/scenario.ts";
import { phones } from "./phones.ts";
import { type TrainedRun, trained } from "./runs.ts";

/** Bytes per second of the line, its latency in seconds, cycles per second of the server. */
const BANDWIDTH = 1000;
const LATENCY = 0.1;
const SERVER_HERTZ = 1e9;
/** A sample of 60 features and its class. */
const SAMPLE_BYTES = 244;

function classOf(job: TrainingSummary, dataClass: DataClass) {
  return job.data.classes[DATA_CLASSES.indexOf(dataClass)];
}

function lawsOf({ result }: TrainedRun, horizonSeconds: number): string[] {
  return brokenLaws({ summary: result.summary, nowSeconds: horizonSeconds, horizonSeconds });
}

const raw = (changes = {}) => ({ kind: "raw" as const, storedAt: ["office"], ...changes });

test("raw data take the time of their bytes, and the server's core that of its steps", () => {
  const run = trained(
    phones({
      job: { dataPolicy: raw(), rounds: 2, data: { kind: "synthetic", largest: 100 } },
      scenario: { horizon: "3000s" },
    }),
  );
  const { jobs, rounds, participations } = run;
  const samples = participations.reduce((sum, one) => sum + (one.samples as number), 0);
  const bytes = SAMPLE_BYTES * samples;
  const weights = jobs[0].model.parameters - 10;
  const training = (samples * 4 * weights) / SERVER_HERTZ;
  // The line is never idle while three flows share it.
  expect(rounds[0].endedSeconds).toBeCloseTo(LATENCY + bytes / BANDWIDTH + training, 6);
  // In the second round nobody has anything left to send.
  expect(rounds[1]).toMatchObject({ selected: 0, merged: 0 });
  const second = (rounds[1].endedSeconds as number) - (rounds[0].endedSeconds as number);
  expect(second).toBeCloseTo(training, 8);
  expect(jobs[0]).toMatchObject({ downloadBytes: 0, uploadBytes: bytes, rounds: 2 });
  const sent = { sentBytes: bytes, arrivedBytes: bytes, outsideBytes: 0 };
  expect(classOf(jobs[0], "raw")).toMatchObject(sent);
  expect(classOf(jobs[0], "raw").carriedBytes).toBeCloseTo(bytes, 6);
  expect(lawsOf(run, 3000)).toEqual([]);
});

test("anonymised data are the bytes of their records, and a model learns from them", () => {
  const dataPolicy = { kind: "anonymised" as const, group: 4, noise: 0.05, sampleSize: "100B" };
  const run = trained(
    phones({ job: { dataPolicy, rounds: 20, data: { kind: "digits", samples: 200 } } }),
  );
  const [job] = run.jobs;
  const records = job.uploadBytes / 100;
  const samples = run.participations.reduce((sum, one) => sum + (one.samples as number), 0);
  expect(records).toBe(Math.floor(records));
  // Of each of ten classes of three clients fewer than 4 samples may be left without a record.
  expect(records).toBeLessThanOrEqual(samples / 4);
  expect(records).toBeGreaterThanOrEqual(samples / 4 - 3 * 10);
  expect(classOf(job, "anonymised").sentBytes).toBe(job.uploadBytes);
  expect(classOf(job, "raw").sentBytes).toBe(0);
  expect(job.accuracy).toBeGreaterThan(0.3);
});

test("a federated job sends models and updates and nothing else", () => {
  const [job] = trained(phones({ job: { rounds: 3 } })).jobs;
  const sent = DATA_CLASSES.filter((one) => classOf(job, one).sentBytes > 0);
  expect(sent).toEqual(["model", "update"]);
  expect(classOf(job, "model").sentBytes).toBe(job.downloadBytes);
  expect(classOf(job, "update").sentBytes).toBe(job.uploadBytes);
});

test("what comes of a server's failure is told, and what it has trained with stays", () => {
  const run = trained(
    phones({
      count: 6,
      job: {
        dataPolicy: raw(),
        rounds: 1000,
        clientsPerRound: 2,
        data: { kind: "synthetic", largest: 60 },
      },
      scenario: {
        horizon: "300s",
        faults: {
          server: {
            nodes: "server",
            up: { distribution: "constant", value: "50s" },
            repair: { distribution: "constant", value: "5s" },
          },
        },
      },
    }),
  );
  const [job] = run.jobs;
  expect(job.participations.discarded).toBeGreaterThan(0);
  expect(job.participations.merged).toBe(6);
  const merged = run.participations.filter(({ outcome }) => outcome === "merged");
  expect(new Set(merged.map(({ client }) => client)).size).toBe(6);
  expect(lawsOf(run, 300)).toEqual([]);
});

test("policies that work on updates are refused where none are sent, with the reason", () => {
  const input = phones({ job: { dataPolicy: raw() } });
  for (const [kind, policy, reason] of [
    ["aggregation", "median", "combines updates in a way of its own"],
    ["aggregation", "fedavgm", "combines updates in a way of its own"],
    ["aggregation", "fedadam", "combines updates in a way of its own"],
    ["aggregation", "gossip", "combines updates in a way of its own"],
    ["aggregation", "scaffold", "combines updates in a way of its own"],
    ["compression", "top-k", "makes updates smaller"],
    ["privacy", "secure-aggregation", "protects updates"],
    ["privacy", "dp-fedavg", "protects updates"],
  ]) {
    const run = () => trained({ ...input, [kind]: { policy } });
    expect(run).toThrow(`${reason}, and the clients of job "job" send raw data`);
  }
});

const anyFault = fc.constantFrom("20s", "60s", "1h");
const fault = (mean: string) => ({
  up: { distribution: "exponential" as const, mean },
  repair: { distribution: "exponential" as const, mean: "8s" },
});

/** Worlds of any data policy, with any border, in which everything fails. */
const anyWorld: fc.Arbitrary<ScenarioInput> = fc
  .record({
    kind: fc.constantFrom("raw", "raw", "anonymised", "federated"),
    storedAt: fc.constantFrom(undefined, "home", "office", "server", "phone", "gateway"),
    server: fc.constantFrom("server", "gateway"),
    phones: anyFault,
    servers: anyFault,
    line: anyFault,
    deadline: fc.constantFrom("10s", "100s"),
    overCommit: fc.constantFrom(1, 2),
    overhead: fc.constantFrom(undefined, "5Mcycles"),
    share: fc.constantFrom(0.6, 1),
  })
  .map(({ kind, storedAt, server, overhead, ...one }) =>
    phones({
      count: 8,
      job: {
        server,
        dataPolicy: { kind, ...(storedAt !== undefined && { storedAt }) },
        data: { kind: "synthetic", largest: 60 },
        rounds: 1000,
        clientsPerRound: 3,
        deadline: one.deadline,
        overCommit: one.overCommit,
        pause: "3s",
        evaluation: { every: 1000 },
      },
      clients: {
        availability: { share: one.share, slot: "20s" },
        ...(overhead !== undefined && { overhead }),
      },
      scenario: {
        horizon: "150s",
        links: { line: { from: "home", to: "office", bandwidth: "32kbit/s", latency: "50ms" } },
        nodes: {
          phone: { tier: "edge", cores: 1, speed: "1MHz", memory: "1GB", at: "home", count: 8 },
          gateway: { tier: "edge", cores: 1, speed: "1MHz", memory: "1GB", at: "home" },
          server: { tier: "cloud", cores: 1, speed: "1MHz", memory: "1GB", at: "office" },
        },
        faults: {
          phones: { nodes: "phone", ...fault(one.phones) },
          servers: { nodes: ["server", "gateway"], ...fault(one.servers) },
          line: { links: "line", ...fault(one.line) },
        },
      },
    }),
  );

/** Whether raw data may be at the server of a world. */
function mayGoThere({ training }: ScenarioInput): boolean {
  const { server, dataPolicy } = training!.job;
  const inside = server === "server" ? ["office", "server"] : ["home", "gateway"];
  return inside.includes(String(dataPolicy?.storedAt));
}

test("over random worlds no raw byte crosses the border, or the scenario is refused", () => {
  const seen = { refused: 0, raw: 0, anonymised: 0, discarded: 0, lost: 0, givenUp: 0 };
  fc.assert(
    fc.property(anyWorld, fc.nat(1000), (input, seed) => {
      const text = JSON.stringify(input);
      const parsed = parseScenario(text, { file: "world.yaml" });
      const { kind } = input.training!.job.dataPolicy!;
      const isRefused = kind === "raw" && !mayGoThere(input);
      expect("problems" in parsed).toBe(isRefused);
      if ("problems" in parsed) {
        expect(parsed.problems[0].message).toContain("raw data");
        seen.refused++;
        return;
      }
      const run = trained(input, seed);
      const [job] = run.jobs;
      expect(lawsOf(run, 150)).toEqual([]);
      expect(classOf(job, "raw").outsideBytes).toBe(0);
      if (kind !== "raw") expect(classOf(job, "raw").carriedBytes).toBe(0);
      const { open, selected, ...ended } = job.participations;
      expect(Object.values(ended).reduce((sum, count) => sum + count, open)).toBe(selected);
      seen.raw += classOf(job, "raw").carriedBytes;
      seen.anonymised += classOf(job, "anonymised").carriedBytes;
      seen.discarded += job.participations.discarded;
      for (const one of job.data.classes) {
        seen.lost += one.lostBytes;
        seen.givenUp += one.givenUpBytes;
      }
    }),
    { numRuns: 80 },
  );
  for (const count of Object.values(seen)) expect(count).toBeGreaterThan(0);
});

test("a run whose raw data did cross breaks a law, as does one whose bytes do not add up", () => {
  const run = trained(phones({ job: { dataPolicy: raw() }, scenario: { horizon: "3000s" } }));
  // The same run under a border that does not hold the server: it would be refused from a file.
  const across = phones({
    job: { dataPolicy: raw({ storedAt: ["home"] }) },
    scenario: { horizon: "3000s" },
  });
  expect(lawsOf(run, 3000)).toEqual([]);
  const { carriedBytes } = classOf(run.jobs[0], "raw");
  expect(() => trained(across)).toThrow(
    new BrokenLaws([
      `job, raw data: ${carriedBytes} B went where the data policy lets none be stored`,
    ]),
  );
  const summary = structuredClone(run.result.summary) as unknown as {
    training: { data: { policy: string; classes: { arrivedBytes: number }[] } }[];
  };
  summary.training[0].data.classes[3].arrivedBytes++;
  summary.training[0].data.policy = "federated";
  const broken = brokenLaws({
    summary: summary as unknown as typeof run.result.summary,
    nowSeconds: 3000,
    horizonSeconds: 3000,
  });
  expect(broken).toHaveLength(2);
});
