import { z } from "zod";
import { detection, fault } from "./faults.ts";
import { duration, name, probability } from "./fields.ts";
import { mobility } from "./mobility.ts";
import { nodeGroup } from "./nodes.ts";
import { link, projection, region, roundTrips, site } from "./places.ts";
import { cells, handover } from "./radio.ts";
import { carbonIntensity } from "./rates.ts";
import { application } from "./work.ts";

/** Which policy decides where a task runs, with its parameters and what it is shown. */
export const dispatch = z.strictObject({
  /** A registered name, or the path of a module that exports a policy. */
  policy: z.string().min(1).default("nearest-edge"),
  parameters: z.record(name, z.union([z.number(), z.string(), z.boolean()])).default({}),
  /** Sites offered to a vehicle: that of its cell and the nearest others. */
  nearestSites: z.int().min(0).max(1000).default(3),
  /** How old the queue lengths are that a policy sees; zero shows the present. */
  refresh: duration.prefault("0s"),
});

export const record = z.strictObject({
  /** Share of tasks whose decision is kept with its explanation. */
  decisions: probability.default(0.01),
  /** Time between samples of nodes, links and cells. */
  sampling: duration.prefault("1s"),
});

/** A scenario file, version 1: the world, what is asked of it, and what breaks. */
export const scenario = z.strictObject({
  orrery: z.literal(1),
  name,
  description: z.string().optional(),
  horizon: duration,
  /** Requests that arrive before it are simulated but not counted in the summary. */
  warmup: duration.prefault("0s"),
  seed: z.int().min(0).default(1),
  clock: z.strictObject({ resolution: z.enum(["ns", "us", "ms"]) }).default({ resolution: "ns" }),
  projection: projection.optional(),
  carbon: carbonIntensity.optional(),
  sites: z.record(name, site).default({}),
  regions: z.record(name, region).default({}),
  links: z.record(name, link).default({}),
  roundTrips: roundTrips.optional(),
  nodes: z.record(name, nodeGroup),
  cells: z.record(name, cells).default({}),
  handover: handover.prefault({}),
  mobility: z.record(name, mobility).default({}),
  applications: z.record(name, application),
  faults: z.record(name, fault).default({}),
  detection: detection.prefault({}),
  dispatch: dispatch.prefault({}),
  record: record.prefault({}),
});

/** A checked scenario: units resolved to seconds, bytes, bytes per second, cycles, metres, watts. */
export type Scenario = z.output<typeof scenario>;
export type ScenarioInput = z.input<typeof scenario>;
