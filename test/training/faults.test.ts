import fc from "fast-check";
import { expect, test } from "vitest";
import { PARTICIPATION_OUTCOMES } from "../../sim/record/outcomes.ts";
import type { ScenarioInput } from "../../sim/scenario/schema/scenario.ts";
import { phones } from "./phones.ts";
import { type TrainedRun, trained } from "./runs.ts";

const OUTCOMES = Object.keys(PARTICIPATION_OUTCOMES) as (keyof typeof PARTICIPATION_OUTCOMES)[];

const fault = (mean: string, repair: string) => ({
  up: { distribution: "exponential" as const, mean },
  repair: { distribution: "exponential" as const, mean: repair },
});

/** Worlds in which phones, the server, an edge and the line fail, and clients come and go. */
const anyWorld: fc.Arbitrary<ScenarioInput> = fc
  .record({
    policy: fc.constantFrom("fedavg", "fedprox", "fedbuff", "hierarchical-fedavg", "gossip"),
    privacy: fc.constantFrom("none", "none", "secure-aggregation"),
    phones: fc.constantFrom("40s", "1h"),
    server: fc.constantFrom("60s", "1h"),
    line: fc.constantFrom("50s", "1h"),
    deadline: fc.constantFrom("15s", "60s"),
    share: fc.constantFrom(0.5, 1),
    stragglers: fc.constantFrom(0, 0.5),
    overCommit: fc.constantFrom(1, 1.5),
    onlyIdle: fc.boolean(),
  })
  .map((one) => {
    const masks = one.privacy !== "none" && ["fedavg", "fedprox"].includes(one.policy);
    return phones({
      count: 8,
      aggregation: {
        policy: one.policy,
        parameters: one.policy === "fedbuff" ? { buffer: 3 } : {},
      },
      job: {
        rounds: 1000,
        clientsPerRound: 4,
        edges: "edge",
        deadline: one.deadline,
        overCommit: one.overCommit,
        pause: "3s",
        evaluation: { every: 1000 },
      },
      clients: {
        availability: { share: one.share, slot: "20s" },
        stragglers: one.stragglers,
        onlyIdle: one.onlyIdle,
        flopsPerCycle: 0.5,
      },
      scenario: {
        horizon: "200s",
        links: { line: { from: "home", to: "office", bandwidth: "16kbit/s", latency: "50ms" } },
        nodes: {
          phone: { tier: "edge", cores: 1, speed: "1MHz", memory: "1GB", at: "home", count: 8 },
          edge: { tier: "edge", cores: 1, speed: "1GHz", memory: "1GB", at: "home", count: 2 },
          server: { tier: "cloud", cores: 1, speed: "1GHz", memory: "1GB", at: "office" },
        },
        faults: {
          phones: { nodes: "phone", ...fault(one.phones, "10s") },
          holders: { nodes: ["server", "edge"], ...fault(one.server, "10s") },
          line: { links: "line", ...fault(one.line, "10s") },
        },
        ...(masks && { privacy: { policy: one.privacy } }),
      },
    });
  });

test("over random worlds with faults participations and bytes are conserved", () => {
  let seen = { failed: 0, discarded: 0, unavailable: 0, late: 0 };
  fc.assert(
    fc.property(anyWorld, fc.nat(1000), (input, seed) => {
      const run = trained(input, seed);
      keepsAccounts(run);
      const { failed, discarded, unavailable, late } = run.jobs[0].participations;
      seen = {
        failed: seen.failed + failed,
        discarded: seen.discarded + discarded,
        unavailable: seen.unavailable + unavailable,
        late: seen.late + late,
      };
    }),
    { numRuns: 60, seed: 7 },
  );
  for (const count of Object.values(seen)) expect(count).toBeGreaterThan(0);
});

test("the same seed leaves the same run, whatever happens in it", () => {
  fc.assert(
    fc.property(anyWorld, fc.nat(1000), (input, seed) => {
      const [one, other] = [trained(input, seed), trained(input, seed)];
      expect(other.result.digest).toBe(one.result.digest);
      expect(other.jobs).toEqual(one.jobs);
    }),
    { numRuns: 10, seed: 8 },
  );
});

function keepsAccounts({ result, jobs, rounds, participations }: TrainedRun): void {
  const [job] = jobs;
  const ended = OUTCOMES.reduce((sum, outcome) => sum + job.participations[outcome], 0);
  expect(job.participations.selected).toBe(ended + job.participations.open);
  expect(participations).toHaveLength(ended);
  for (const outcome of OUTCOMES) {
    const rows = participations.filter((row) => row.outcome === outcome);
    expect(rows).toHaveLength(job.participations[outcome]);
  }
  for (const link of result.summary.links) {
    const accounted = link.deliveredBytes + link.lostBytes + link.inFlightBytes;
    expect(accounted).toBeCloseTo(link.sentBytes, 3);
  }
  expect(rounds.length).toBeGreaterThan(0);
  for (const row of rounds) {
    expect(row.endedSeconds).toBeGreaterThanOrEqual(row.begunSeconds as number);
  }
  const times = ["begunSeconds", "downloadedSeconds", "trainedSeconds", "uploadedSeconds"];
  for (const row of participations) {
    const steps = [...times, "endedSeconds"]
      .map((name) => row[name])
      .filter((time): time is number => time !== null);
    expect(steps).toEqual([...steps].sort((a, b) => a - b));
    expect(row.coreSeconds).toBeGreaterThanOrEqual(0);
  }
  const core = participations.reduce((sum, row) => sum + (row.coreSeconds as number), 0);
  expect(job.coreSeconds).toBeCloseTo(core, 9);
}
