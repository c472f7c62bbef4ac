import fc from "fast-check";
import { expect, test } from "vitest";
import type { ScenarioInput } from "../../sim/scenario/schema/scenario.ts";
import { endInTime, keepsAccounts } from "./accounts.ts";
import { trained } from "./runs.ts";

const HORIZON = 120;
const EDGE_ROUNDS = 2;

/** From when to when a car is on the map, where it begins and how fast it goes. */
interface Drive {
  readonly begin: number;
  readonly span: number;
  readonly x: number;
  readonly speed: number;
}

const anyDrive: fc.Arbitrary<Drive> = fc.record({
  begin: fc.integer({ min: 0, max: 80 }),
  span: fc.integer({ min: 5, max: 100 }),
  x: fc.integer({ min: 0, max: 500 }),
  speed: fc.integer({ min: 0, max: 30 }),
});

/** A trace of positions, second by second. */
function traceOf(drives: readonly Drive[]): string {
  const rows = drives.flatMap(({ begin, span, x, speed }, car) =>
    Array.from({ length: span }, (_, second) => ({
      time: begin + second,
      text: `${begin + second},car${car},${x + speed * second},0`,
    })),
  );
  const inOrder = rows.sort((a, b) => a.time - b.time);
  return ["t,id,x,y", ...inOrder.map(({ text }) => text)].join("\n");
}

const fault = (mean: string) => ({
  up: { distribution: "exponential" as const, mean },
  repair: { distribution: "exponential" as const, mean: "6s" },
});

interface Choices {
  readonly policy: string;
  readonly masks: boolean;
  readonly transfers: "resume" | "restart" | "lose";
  readonly cells: string;
  readonly servers: string;
  readonly deadline: string;
}

/** Cars that come, lose radio, fail and leave, whatever they do; servers and cells fail too. */
function worldOf({ policy, masks, ...one }: Choices): ScenarioInput {
  return {
    orrery: 1,
    name: "cars",
    horizon: `${HORIZON}s`,
    sites: {
      pole: {
        points: [
          { x: "0m", y: "0m" },
          { x: "700m", y: "0m" },
        ],
      },
      hall: { x: "0m", y: "9m" },
    },
    links: { wire: { from: "pole", to: "hall", latency: "2ms", bandwidth: "200kbit/s" } },
    nodes: {
      car: { tier: "vehicle", cores: 1, speed: "1MHz", memory: "1GB", moves: "road", modem: {} },
      edge: { tier: "edge", cores: 1, speed: "1GHz", memory: "1GB", at: "pole" },
      server: { tier: "cloud", cores: 1, speed: "1GHz", memory: "1GB", at: "hall" },
    },
    cells: { street: { at: "pole", lineOfSight: "always" } },
    handover: { transfers: one.transfers, interruption: "200ms" },
    mobility: {
      road: {
        trace: "road.csv",
        format: "csv",
        columns: { time: "t", vehicle: "id", x: "x", y: "y" },
      },
    },
    applications: {},
    training: {
      job: {
        model: { kind: "softmax" },
        data: { kind: "synthetic", largest: 200 },
        server: "server",
        edges: "edge",
        clients: { nodes: "car", count: 8, flopsPerCycle: 0.5 },
        local: { epochs: 2, batch: 10, learningRate: 0.01 },
        rounds: 1000,
        clientsPerRound: 4,
        overCommit: 1.5,
        deadline: one.deadline,
        pause: "2s",
        evaluation: { every: 1000 },
      },
    },
    aggregation: {
      policy,
      parameters:
        policy === "fedbuff"
          ? { buffer: 2 }
          : policy === "hierarchical-fedavg"
            ? { edgeRounds: EDGE_ROUNDS }
            : {},
    },
    ...(masks && { privacy: { policy: "secure-aggregation" } }),
    faults: {
      cells: { cells: "street", ...fault(one.cells) },
      servers: { nodes: ["server", "edge"], ...fault(one.servers) },
    },
  } as ScenarioInput;
}

const anyWorld = fc
  .record({
    policy: fc.constantFrom("fedavg", "fedprox", "fedbuff", "hierarchical-fedavg", "gossip"),
    masks: fc.boolean(),
    transfers: fc.constantFrom("resume", "restart", "lose"),
    cells: fc.constantFrom("15s", "1h"),
    servers: fc.constantFrom("30s", "1h"),
    deadline: fc.constantFrom("8s", "25s"),
  })
  .map((one) => {
    const canMask = one.policy === "fedavg" || one.policy === "fedprox";
    return worldOf({ ...one, masks: one.masks && canMask } as Choices);
  });

test("cars that leave, lose radio or fail anywhere keep all accounts, and rounds end", () => {
  const seen = { merged: 0, failed: 0, lost: 0, late: 0, discarded: 0, masked: 0 };
  const cut = { download: 0, training: 0, upload: 0 };
  fc.assert(
    fc.property(
      anyWorld,
      fc.array(anyDrive, { minLength: 3, maxLength: 10 }),
      fc.nat(1000),
      (input, drives, seed) => {
        const run = trained(input, seed, { "road.csv": traceOf(drives) });
        keepsAccounts(run, HORIZON);
        endInTime(run, input, EDGE_ROUNDS);
        const { merged, failed, lost, late, discarded } = run.jobs[0].participations;
        seen.merged += merged;
        seen.failed += failed;
        seen.lost += lost;
        seen.late += late;
        seen.discarded += discarded;
        if (input.privacy !== undefined) seen.masked += merged;
        for (const row of run.participations) {
          if (row.outcome !== "failed") continue;
          if (row.downloadedSeconds === null) cut.download++;
          else if (row.trainedSeconds === null) cut.training++;
          else cut.upload++;
        }
      },
    ),
    { numRuns: 40 },
  );
  // A property of what never happens would say nothing.
  for (const count of [...Object.values(seen), ...Object.values(cut)]) {
    expect(count).toBeGreaterThan(0);
  }
});
