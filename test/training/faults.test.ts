import fc from "fast-check";
import { expect, test } from "vitest";
import type { ScenarioInput } from "../../sim/scenario/schema/scenario.ts";
import { endInTime, keepsAccounts } from "./accounts.ts";
import { phones } from "./phones.ts";
import { trained } from "./runs.ts";

const HORIZON = 200;
/** Rounds at the edges for each at the server. */
const EDGE_ROUNDS = 2;

const fault = (mean: string, repair: string) => ({
  up: { distribution: "exponential" as const, mean },
  repair: { distribution: "exponential" as const, mean: repair },
});

const PARAMETERS: Readonly<Record<string, Record<string, number>>> = {
  fedbuff: { buffer: 3 },
  "hierarchical-fedavg": { edgeRounds: EDGE_ROUNDS },
};

/** Worlds in which phones, the server, an edge and the line fail, and clients come and go. */
const anyWorld: fc.Arbitrary<ScenarioInput> = fc
  .record({
    policy: fc.constantFrom("fedavg", "fedprox", "fedbuff", "hierarchical-fedavg", "gossip"),
    battery: fc.constantFrom(undefined, undefined, "2J", "20J"),
    privacy: fc.constantFrom("none", "none", "secure-aggregation"),
    probes: fc.constantFrom(null, "pow-d", "cpow-d"),
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
    const variant = ["fedbuff", "gossip"].includes(one.policy) ? null : one.probes;
    const masks = one.privacy !== "none" && ["fedavg", "fedprox"].includes(one.policy);
    return phones({
      count: 8,
      aggregation: {
        policy: one.policy,
        parameters: PARAMETERS[one.policy] ?? {},
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
        ...(one.battery !== undefined && { battery: { capacity: one.battery } }),
        radio: { uplink: "100J/MB", downlink: "50J/MB" },
      },
      scenario: {
        horizon: "200s",
        links: { line: { from: "home", to: "office", bandwidth: "16kbit/s", latency: "50ms" } },
        nodes: {
          phone: {
            ...{ tier: "edge", cores: 1, speed: "1MHz", memory: "1GB", at: "home", count: 8 },
            powerCurve: [
              { load: 0, power: "1W" },
              { load: 1, power: "2W" },
            ],
          },
          edge: { tier: "edge", cores: 1, speed: "1GHz", memory: "1GB", at: "home", count: 2 },
          server: { tier: "cloud", cores: 1, speed: "1GHz", memory: "1GB", at: "office" },
        },
        faults: {
          phones: { nodes: "phone", ...fault(one.phones, "10s") },
          holders: { nodes: ["server", "edge"], ...fault(one.server, "10s") },
          line: { links: "line", ...fault(one.line, "10s") },
        },
        ...(variant !== null && {
          selection: {
            policy: "power-of-choice",
            parameters: { variant, answerLimit: 12 },
          },
        }),
        ...(masks && { privacy: { policy: one.privacy } }),
      },
    });
  });

test("over random worlds with faults participations and bytes are conserved", () => {
  let seen = { failed: 0, discarded: 0, unavailable: 0, late: 0 };
  const probed = { answered: 0, late: 0, unavailable: 0, failed: 0, discarded: 0 };
  fc.assert(
    fc.property(anyWorld, fc.nat(1000), (input, seed) => {
      const run = trained(input, seed);
      keepsAccounts(run, HORIZON);
      endInTime(run, input, EDGE_ROUNDS);
      // Empty batteries, which nothing charges, may end it all.
      const { battery } = input.training!.job.clients;
      if (battery === undefined) expect(run.rounds.length).toBeGreaterThan(1);
      const { failed, discarded, unavailable, late } = run.jobs[0].participations;
      seen = {
        failed: seen.failed + failed,
        discarded: seen.discarded + discarded,
        unavailable: seen.unavailable + unavailable,
        late: seen.late + late,
      };
      for (const outcome of Object.keys(probed) as (keyof typeof probed)[]) {
        probed[outcome] += run.jobs[0].probing?.probes[outcome] ?? 0;
      }
    }),
    { numRuns: 60, seed: 7 },
  );
  for (const count of Object.values(seen)) expect(count).toBeGreaterThan(0);
  for (const count of Object.values(probed)) expect(count).toBeGreaterThan(0);
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
