import type { ScenarioInput } from "../../sim/scenario/schema/scenario.ts";

/** Sections of a scenario by their keys, as written in a file. */
export type Sections = Record<string, Record<string, unknown>>;

/** Far from everything, and no link leads there: the new things share nothing with the others. */
export const ISLAND = {
  "added-island": { x: "900km", y: "0m" },
  "added-shore": { x: "900km", y: "1km" },
};
export const SERVER = { tier: "edge", cores: 2, speed: "1GHz", at: "added-island" };
export const SIZES = { distribution: "exponential", mean: "20Mcycles" };
export const NARROW = {
  source: "added-server",
  arrivals: { process: "poisson", rate: "6/s" },
  stages: { kept: { where: "added-server", work: SIZES, input: "5kB" } },
};

/** Twenty stages, of which one comes after all the others: wider than any other application. */
export const WIDE = {
  ...Object.fromEntries(
    Array.from({ length: 19 }, (_, index) => [
      `added-part-${index + 1}`,
      { where: "added-server", work: SIZES, optional: true },
    ]),
  ),
  "added-join": {
    after: Array.from({ length: 19 }, (_, index) => `added-part-${index + 1}`),
    where: "source",
    patience: "10ms",
  },
};

export const ADDITIONS: Record<string, Sections> = {
  "an application that never asks": {
    sites: ISLAND,
    nodes: { "added-server": SERVER },
    applications: {
      "added-job": { source: "car", arrivals: { process: "poisson", rate: "0/s" }, stages: WIDE },
    },
  },
  "an application that asks elsewhere": {
    sites: ISLAND,
    nodes: { "added-server": SERVER },
    applications: { "added-job": { ...NARROW, stages: { ...WIDE, ...NARROW.stages } } },
  },
  "a node group": { sites: ISLAND, nodes: { "added-server": { ...SERVER, count: 3 } } },
  "a link": {
    sites: ISLAND,
    links: {
      "added-link": {
        from: "added-island",
        to: "added-shore",
        latency: "1ms",
        jitter: "1ms",
        loss: 0.1,
        bandwidth: "1Gbit/s",
      },
    },
  },
  "a cell": { sites: ISLAND, cells: { "added-cell": { at: "added-island", loss: 0.1 } } },
  "a vehicle type": {
    sites: ISLAND,
    cells: { "added-cell": { at: "added-island" } },
    mobility: {
      "added-road": {
        generator: "street-grid",
        vehicles: 3,
        columns: 3,
        rows: 3,
        block: "50m",
        origin: { x: "900km", y: "0m" },
        speed: { distribution: "normal", mean: "15m/s", deviation: "4m/s" },
        step: "100ms",
      },
    },
    nodes: { "added-car": { tier: "vehicle", cores: 1, speed: "1GHz", moves: "added-road" } },
    applications: {
      "added-job": {
        source: "added-car",
        arrivals: { process: "poisson", rate: "5/s" },
        stages: { only: { where: "source", work: SIZES } },
      },
    },
  },
  "a fault": {
    sites: ISLAND,
    nodes: { "added-server": { ...SERVER, count: 2 } },
    faults: {
      "added-fault": {
        nodes: "added-server",
        up: { distribution: "exponential", mean: "1s" },
        repair: { distribution: "exponential", mean: "1s" },
      },
    },
  },
  "a shifting policy, with a job for it elsewhere": {
    sites: ISLAND,
    nodes: { "added-server": SERVER },
    applications: { "added-job": { ...NARROW, deferrable: { later: "3s" } } },
    shifting: { policy: "least-carbon", slot: "1s" } as never,
  },
};

/** A scenario with more in some of its sections, in front of what is there or behind it. */
export function extended(base: ScenarioInput, sections: Sections, first: boolean): ScenarioInput {
  const scenario = { ...base } as unknown as Sections;
  for (const [name, added] of Object.entries(sections)) {
    scenario[name] = first ? { ...added, ...scenario[name] } : { ...scenario[name], ...added };
  }
  return scenario as unknown as ScenarioInput;
}
