import { parse } from "yaml";

/** Much of what a scenario may hold, each quantity at an ordinary value. */
export const ORDINARY = `
orrery: 1
name: ordinary
horizon: 2s
warmup: 100ms
sites:
  street: { grid: { columns: 2, rows: 1, spacing: 200m } }
  hub: { x: 100m, y: 100m }
regions: { south: { carbon: 300g/kWh }, north: {} }
roundTrips:
  matrix: { regions: [south, north], times: [[1ms, 20ms], [20ms, 1ms]] }
  bandwidth: 1Gbit/s
links:
  backhaul: { from: street, to: hub, latency: 2ms, jitter: 1ms, loss: 0.02, bandwidth: 20Mbit/s, price: 0.02USD/GB, energy: 0.001kWh/GB }
  wide: { from: hub, to: south, latency: 10ms, jitter: 1ms, loss: 0.01, bandwidth: 1Gbit/s, duplex: half }
nodes:
  car: { tier: vehicle, cores: 2, speed: 1GHz, moves: road, memory: 50MB, powerLaw: { static: 2W, dynamic: 5W } }
  walker: { tier: vehicle, cores: 1, speed: 1GHz, moves: people }
  edge: { tier: edge, cores: 2, speed: 2GHz, memory: 4GB, at: street, count: 2, discipline: priority-preemptive, queueLimit: 3, price: 1USD/h, powerCurve: [{ load: 0, power: 5W }, { load: 1, power: 50W }] }
  cloud: { tier: cloud, cores: 4, speed: 3GHz, at: south, discipline: processor-sharing, accelerators: { count: 1, models: { m: { latency: 10ms, perFurtherItem: 2ms } }, batchLimit: 4, batchWait: 5ms, idle: 10W, peak: 100W } }
cells:
  cell: { at: street, loss: 0.02, latency: 1ms, jitter: 1ms }
handover: { hysteresis: 3dB, timeToTrigger: 200ms, interruption: 50ms }
mobility:
  road: { generator: ring-road, vehicles: 4, circumference: 600m, origin: { x: 100m, y: 0m }, speed: 20m/s, step: 100ms }
  people: { generator: nomadic, vehicles: 2, stays: [{ at: street, stay: { distribution: exponential, mean: 1s } }], start: 100ms }
applications:
  hybrid:
    source: car
    arrivals: { process: poisson, rate: 3/s }
    deadline: 200ms
    onFailure: restart
    transport: datagram
    stages:
      sense: { where: source, work: 5Mcycles }
      fast: { after: [sense], where: edge, answers: true, work: 20Mcycles, input: 40kB, output: 2kB, checkpoint: { every: 6ms, cost: 1ms, restore: 2ms } }
      slow: { after: [sense], where: cloud, model: m, optional: true, chance: 0.4, input: 40kB }
      fuse: { after: [fast, slow], where: source, work: 2Mcycles, input: 1kB, patience: 100ms }
  walk:
    source: car
    arrivals: { process: closed, customers: 2, think: 300ms }
    stages:
      ask: { where: edge, work: 10Mcycles, queuePatience: 15ms, next: { ask: 0.2, look: 0.5, show: 0.1 } }
      look: { where: cloud, work: { distribution: exponential, mean: 50Mcycles }, next: { ask: 0.4 } }
      show: { where: source, work: 1Mcycles }
  race:
    source: walker
    arrivals: { process: on-off, rate: 5/s, on: 500ms, off: 200ms }
    transfers: { weight: 2, rateLimit: 1MB/s, usage: { wide: 2 } }
    stages:
      near: { where: edge, work: { distribution: normal, mean: 20Mcycles, deviation: 1Mcycles }, memory: 20MB, reserves: { edge: 0.3 } }
      far: { where: cloud, work: 20Mcycles, cloudShare: 0.5, output: { distribution: gamma, mean: 2kB, shape: 2 } }
      first: { after: [near, far], quorum: 1, where: any, answers: true, work: 1Mcycles }
  clock:
    source: edge
    arrivals: { process: periodic, period: 200ms, phase: 10ms }
    stages: { tick: { where: [source, cloud], work: { distribution: uniform, low: 1Mcycles, high: 2Mcycles }, input: 1kB } }
  renewed:
    source: edge
    arrivals: { process: renewal, interval: { distribution: weibull, scale: 100ms, shape: 2 } }
    stages: { run: { where: edge, work: { distribution: lognormal, median: 1Mcycles, sigma: 0.5 }, output: 1kB } }
faults:
  a: { nodes: [edge, cloud], up: { distribution: exponential, mean: 2s }, repair: { distribution: exponential, mean: 700ms }, crews: 1 }
  b: { links: backhaul, up: { distribution: exponential, mean: 5s }, repair: 1s }
  c: { sites: street, cause: together, outages: [{ at: 1s, for: 500ms }] }
  d: { cells: cell, outages: [{ at: 500ms, for: 200ms }] }
detection: { period: 200ms, misses: 2 }
network: { model: lv08, window: 20kB, segment: 1460B }
dispatch: { policy: earliest-finish, nearestSites: 1, refresh: 300ms }
record: { decisions: 0.5, sampling: 200ms }
`;

/** A field of the scenario and a value at the end of its range. */
export interface Extreme {
  readonly path: readonly (string | number)[];
  readonly value: string | number;
}

const QUANTITY = /^[\d.]+([A-Za-z/%]+)$/;

/** Every quantity at zero, every number at zero and at one. */
export function extremes(): Extreme[] {
  return extremesIn(parse(ORDINARY), []);
}

function extremesIn(value: unknown, path: readonly (string | number)[]): Extreme[] {
  if (path[0] === "orrery" || path[0] === "horizon") return [];
  if (typeof value === "number") return [0, 1].map((one) => ({ path, value: one }));
  if (typeof value === "string") {
    const unit = QUANTITY.exec(value)?.[1];
    return unit === undefined ? [] : [{ path, value: `0${unit}` }];
  }
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) =>
    extremesIn(part, [...path, Array.isArray(value) ? Number(key) : key]),
  );
}

/** The ordinary scenario with some fields at the ends of their ranges. */
export function withExtremes(chosen: readonly Extreme[]): string {
  const scenario = parse(ORDINARY);
  for (const { path, value } of chosen) {
    const parent = path.slice(0, -1).reduce((at, step) => at[step], scenario);
    parent[path[path.length - 1]] = value;
  }
  return JSON.stringify(scenario);
}
