import fc from "fast-check";
import type { ScenarioInput } from "../../sim/scenario/schema/scenario.ts";
import {
  BATCH_DISCIPLINES,
  DISCIPLINES,
  FULL_QUEUE_RULES,
} from "../../sim/sharing/stations/disciplines.ts";

const milliseconds = (low: number, high: number) =>
  fc.integer({ min: low, max: high }).map((value) => `${value}ms`);

const device = fc.record({
  cores: fc.integer({ min: 1, max: 4 }),
  speed: fc.constantFrom("1GHz", "2.5GHz"),
  memory: fc.constantFrom("50MB", "4GB"),
  powerCurve: fc.constantFrom(
    [
      { load: 0, power: "10W" },
      { load: 1, power: "30W" },
    ],
    [
      { load: 0, power: "5W" },
      { load: 0.5, power: "40W" },
      { load: 1, power: "50W" },
    ],
  ),
});
const discipline = fc.constantFrom(...DISCIPLINES);
/** The model may also run on the processor, where there are no accelerators. */
const processorModels = { detector: { latency: "60ms" } };
const accelerators = fc.oneof(
  fc.constant({}),
  fc
    .record({
      count: fc.integer({ min: 1, max: 2 }),
      batchLimit: fc.integer({ min: 1, max: 3 }),
      batchWait: fc.constantFrom("0s", "5ms"),
      discipline: fc.constantFrom(...BATCH_DISCIPLINES),
      queueLimit: fc.constantFrom(0, 3, 1000),
      fullQueue: fc.constantFrom(...FULL_QUEUE_RULES),
      expiry: fc.boolean(),
    })
    .map((own) => ({
      accelerators: {
        ...own,
        models: { detector: { latency: "30ms", perFurtherItem: "10ms" } },
        idle: "1W",
        peak: "20W",
      },
    })),
);
const model = fc.constantFrom({}, { model: "detector" });
const work = fc.oneof(
  fc.constant("20Mcycles"),
  fc.constant({ distribution: "exponential", mean: "50Mcycles" }),
);
const size = fc.oneof(fc.constant("40kB"), fc.constant("0B"), fc.constant("1MB"));
const where = fc.constantFrom("any", "edge", "cloud", "source");

const saving = fc.constantFrom({}, { checkpoint: { every: "6ms", cost: "1ms", restore: "2ms" } });
const patience = fc.constantFrom({}, { queuePatience: "15ms" });
const singleStage = fc
  .record({
    where,
    work,
    input: size,
    output: size,
    memory: fc.constantFrom("1MB", "20MB"),
    saving,
    patience,
    model,
  })
  .map(({ saving, patience, model, ...stage }) => ({
    serve: { ...stage, ...saving, ...patience, ...model },
  }));
const chance = fc.constantFrom(1, 0.4);
const join = fc.constantFrom({}, { join: "block" }, { join: "correct" });
const hybrid = fc
  .record({ work, input: size, output: size, chance, join })
  .map(({ chance, join, ...stage }) => ({
    sense: { where: "source", work: "5Mcycles" },
    fast: { ...stage, after: ["sense"], where: "edge", answers: true },
    slow: { ...stage, after: ["sense"], where: "cloud", optional: true, chance },
    note: { ...stage, after: ["fast"], where: "cloud", chance },
    fuse: { after: ["fast", "slow"], where: "source", work: "2Mcycles", input: "1kB", ...join },
  }));
const diamond = fc.record({ work, memory: fc.constantFrom("1MB", "20MB") }).map((stage) => ({
  split: { ...stage, input: "100kB" },
  left: { ...stage, after: ["split"], input: "300kB" },
  right: { ...stage, after: ["split"], inputs: { split: "20kB" }, optional: true },
  join: { ...stage, after: ["left", "right"], inputs: { left: "1MB", right: "2kB" } },
}));

const walk = fc.record({ work, input: size, output: size, patience }).map((drawn) => {
  const { patience, ...stage } = drawn;
  return {
    ask: { ...stage, ...patience, where: "edge", next: { ask: 0.2, look: 0.5, show: 0.1 } },
    look: { ...stage, where: "cloud", next: { ask: 0.4 } },
    show: { ...stage, where: "source" },
  };
});
const race = fc.record({ work, input: size, patience }).map(({ patience, ...stage }) => ({
  near: { ...stage, ...patience, where: "edge" },
  far: { ...stage, where: "cloud" },
  first: { ...stage, after: ["near", "far"], quorum: 1, where: "any", answers: true },
}));

const application = fc.record({
  source: fc.constant("car"),
  arrivals: fc.oneof(
    fc.constant({ process: "poisson", rate: "3/s" }),
    fc.constant({ process: "periodic", period: "200ms" }),
    fc.constant({ process: "closed", customers: 2, think: "300ms" }),
  ),
  deadline: fc.constantFrom("100ms", "1s"),
  priority: fc.integer({ min: 0, max: 3 }),
  transport: fc.constantFrom("reliable", "datagram"),
  onFailure: fc.constantFrom("retry", "restart", "lose"),
  transfers: fc.constantFrom({}, { weight: 2, rateLimit: "1MB/s" }),
  stages: fc.oneof(singleStage, hybrid, diamond, walk, race),
});

const network = fc.constantFrom(
  {},
  {},
  { model: "lv08", window: "20kB", segment: "1460B" },
  { model: "cm02", sharing: "proportional", crossTraffic: 0 },
);

const fault = fc.constantFrom(
  {
    nodes: "edge",
    up: { distribution: "exponential", mean: "4s" },
    repair: { distribution: "constant", value: "1s" },
  },
  {
    nodes: ["edge", "cloud"],
    up: { distribution: "exponential", mean: "2s" },
    repair: { distribution: "exponential", mean: "700ms" },
    crews: 1,
  },
  {
    links: "backhaul",
    up: { distribution: "exponential", mean: "5s" },
    repair: { distribution: "exponential", mean: "1s" },
  },
  { sites: "street", cause: "together", outages: [{ at: "3s", for: "2s" }] },
  { cells: "cell", outages: [{ at: "2s", for: "1s" }] },
);

/** Small worlds of a few cars, two cells, edge and cloud, with faults, loss and handovers. */
export const randomScenario: fc.Arbitrary<ScenarioInput> = fc
  .record({
    car: device,
    edge: device,
    cloud: device,
    discipline,
    queueLimit: fc.constantFrom(0, 3, 1000),
    fullQueue: fc.constantFrom(...FULL_QUEUE_RULES),
    accelerators,
    expiry: fc.boolean(),
    vehicles: fc.integer({ min: 1, max: 6 }),
    latency: milliseconds(0, 20),
    loss: fc.constantFrom(0, 0.02),
    transfers: fc.constantFrom("resume", "restart", "lose"),
    bandwidth: fc.constantFrom("2Mbit/s", "1Gbit/s"),
    applications: fc.array(application, { minLength: 1, maxLength: 3 }),
    faults: fc.array(fault, { maxLength: 2 }),
    reports: fc.constantFrom(
      {},
      { reports: { period: "300ms" } },
      { reports: { period: "100ms", delay: "30ms" }, scope: "cell", deciders: "cell" },
      { reports: { period: "50ms", delay: "network" }, deciders: "vehicle" },
      { scope: "vehicle" },
    ),
    graph: fc.constantFrom({}, { graph: { policy: "heft" } }, { graph: { policy: "cpop" } }),
    network,
  })
  .map(
    (drawn) =>
      ({
        orrery: 1,
        name: "random",
        horizon: "8s",
        sites: {
          street: { grid: { columns: 2, rows: 1, spacing: "200m" } },
          hub: { x: "100m", y: "100m" },
        },
        regions: { south: {} },
        links: {
          backhaul: {
            from: "street",
            to: "hub",
            latency: drawn.latency,
            jitter: "1ms",
            loss: drawn.loss,
            bandwidth: drawn.bandwidth,
            price: "0.02USD/GB",
            energy: "0.001kWh/GB",
          },
          wide: { from: "hub", to: "south", latency: "10ms", bandwidth: "1Gbit/s" },
          // The way round while a cable to the hub is down.
          detour: { from: "street", to: "south", latency: "40ms", bandwidth: "20Mbit/s" },
        },
        nodes: {
          car: { ...drawn.car, processorModels, tier: "vehicle", moves: "road" },
          edge: {
            ...drawn.edge,
            ...drawn.accelerators,
            processorModels,
            tier: "edge",
            at: "street",
            count: 2,
            discipline: drawn.discipline,
            queueLimit: drawn.queueLimit,
            fullQueue: drawn.fullQueue,
            expiry: drawn.expiry,
            price: "1USD/h",
          },
          cloud: {
            ...drawn.cloud,
            processorModels,
            tier: "cloud",
            at: "south",
            discipline: "processor-sharing",
          },
        },
        cells: { cell: { at: "street", loss: drawn.loss } },
        handover: { transfers: drawn.transfers, timeToTrigger: "200ms" },
        mobility: {
          road: {
            generator: "ring-road",
            vehicles: drawn.vehicles,
            circumference: "600m",
            origin: { x: "100m", y: "0m" },
            speed: "20m/s",
            step: "100ms",
          },
        },
        applications: Object.fromEntries(
          drawn.applications.map((one, index) => [`application-${index + 1}`, one]),
        ),
        faults: Object.fromEntries(drawn.faults.map((one, index) => [`fault-${index + 1}`, one])),
        network: drawn.network,
        detection: { period: "200ms", misses: 2 },
        ...drawn.graph,
        dispatch: { nearestSites: 1, ...drawn.reports },
      }) as unknown as ScenarioInput,
  );

/**
 * Those in which no source waits for an answer before its next request: arrivals come as they come.
 */
export const openScenario = randomScenario.filter(({ applications }) =>
  Object.values(applications).every(({ arrivals }) => arrivals.process !== "closed"),
);
