import { expect, test } from "vitest";
import { totalJoules } from "../../sim/platform/radio/modemPower.ts";
import type { ScenarioInput } from "../../sim/scenario/schema/scenario.ts";
import { finishRun, startWorld } from "../run/harness.ts";
import { phones } from "./phones.ts";
import { trained } from "./runs.ts";

const line = { from: "home", to: "office", bandwidth: "8kbit/s", latency: "100ms" };

test("the network's joules are its bytes, and null where a link does not say", () => {
  const said = (energy: object) =>
    trained(phones({ scenario: { links: { line: { ...line, ...energy } } } })).jobs[0];
  const job = said({ energy: "2J/MB" });
  expect(job.energy.networkJoules).toBeCloseTo((job.downloadBytes + job.uploadBytes) * 2e-6, 12);
  expect(said({}).energy.networkJoules).toBeNull();
  expect(job.energy.serverJoules).toBeNull();
});

test("a server that trains takes of its own processor", () => {
  const job = { dataPolicy: { kind: "raw" as const, storedAt: ["office"] } };
  const input = phones({ job: { ...job, data: { kind: "synthetic", largest: 60 } } });
  const powerCurve = [
    { load: 0, power: "10W" },
    { load: 1, power: "30W" },
  ];
  const nodes = { ...input.nodes, server: { ...input.nodes.server, powerCurve } };
  const { jobs, rounds, participations } = trained({ ...input, nodes });
  const uploaded = Math.max(...participations.map((one) => one.uploadedSeconds as number));
  const seconds = (rounds[0].endedSeconds as number) - uploaded;
  expect(jobs[0].energy.serverJoules).toBeCloseTo(20 * seconds, 6);
});

test("radios of clients that stand take by their bytes, and are null where that is not said", () => {
  const rates = { uplink: "3J/MB", downlink: "0.5J/MB" };
  const [job] = trained(phones({ clients: { radio: rates } })).jobs;
  const joules = job.uploadBytes * 3e-6 + job.downloadBytes * 0.5e-6;
  expect(job.energy.radioJoules).toBeCloseTo(joules, 12);
  expect(trained(phones()).jobs[0].energy.radioJoules).toBeNull();
});

/** Cars that learn, and beside it perhaps ask for something. */
function cars(asks: boolean): ScenarioInput {
  return {
    orrery: 1,
    name: "cars",
    horizon: "60s",
    sites: { pole: { x: "100m", y: "100m" } },
    nodes: {
      car: {
        ...{ tier: "vehicle", cores: 2, speed: "1GHz", memory: "1GB", moves: "city" },
        modem: {},
      },
      hub: { tier: "edge", cores: 4, speed: "2GHz", memory: "4GB", at: "pole" },
    },
    cells: { street: { at: "pole", lineOfSight: "always" } },
    mobility: {
      city: {
        ...{ generator: "street-grid", vehicles: 6, columns: 2, rows: 2, block: "200m" },
        speed: { distribution: "uniform", low: "5m/s", high: "9m/s" },
      },
    },
    applications: asks
      ? {
          images: {
            source: "car",
            arrivals: { process: "poisson", rate: "1/s" },
            stages: {
              look: {
                where: "edge",
                work: { distribution: "constant", value: "10Mcycles" },
                input: "100kB",
              },
            },
          },
        }
      : {},
    training: {
      job: {
        model: { kind: "softmax" },
        data: { kind: "digits", samples: 50 },
        server: "hub",
        clients: { nodes: "car", count: 6 },
        rounds: 10,
        clientsPerRound: 4,
      },
    },
  } as ScenarioInput;
}

/** What the job's radios took, and what all radios took above idle. */
function radios(asks: boolean) {
  const { world, run } = startWorld(cars(asks));
  const { summary } = finishRun(run);
  const flowing = world.transport.radioBytes();
  const all = world.nodes.reduce((sum, node) => {
    const energy = world.modems?.energy(node, flowing) ?? null;
    return energy === null ? sum : sum + totalJoules(energy) - energy.idleJoules;
  }, 0);
  return { job: summary.training[0].energy.radioJoules!, all };
}

test("a job that alone uses vehicles' radios takes all that they take above idle", () => {
  const { job, all } = radios(false);
  expect(job).toBeGreaterThan(0);
  expect(job).toBeCloseTo(all, 6);
});

test("beside others it takes its part", () => {
  const { job, all } = radios(true);
  expect(job).toBeGreaterThan(0);
  expect(job).toBeLessThan(0.9 * all);
});
