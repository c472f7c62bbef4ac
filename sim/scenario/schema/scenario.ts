import { z } from "zod";
import { cluster, manifests } from "./cluster.ts";
import { detection, fault } from "./faults.ts";
import {
  calendarTime,
  duration,
  filePath,
  name,
  positiveDuration,
  probability,
  workloadName,
} from "./fields.ts";
import { mobility } from "./mobility.ts";
import { network, route } from "./network.ts";
import { nodeGroup } from "./nodes.ts";
import { parallelJob } from "./parallelTraining.ts";
import { describedAs } from "./phrases.ts";
import { link, projection, region, roundTrips, site } from "./places.ts";
import { policySections } from "./policies.ts";
import { cells, handover } from "./radio.ts";
import { carbonIntensity } from "./rates.ts";
import { program, service } from "./services.ts";
import { trainingJob } from "./training.ts";
import { application } from "./work.ts";

const record = z
  .strictObject({
    decisions: probability
      .default(0.01)
      .describe("Share of tasks whose decision is recorded with its explanation."),
    sampling: positiveDuration
      .prefault("1s")
      .describe("Time between samples of nodes, links and cells."),
  })
  .describe("What the run leaves.");

/** A scenario file, version 1: the world, what is asked of it, and what breaks. */
export const scenario = z
  .strictObject({
    orrery: describedAs(z.literal(1).describe("Version of the file format."), {
      expected: "1, the version of scenario files that this program reads",
    }),
    name: name.describe("Name of the scenario."),
    description: z.string().optional().describe("One sentence on what it is about."),
    horizon: positiveDuration.describe("How long the run lasts in simulated time."),
    drain: positiveDuration
      .optional()
      .describe(
        "How long at most the run goes on after its horizon, without new requests, until none is " +
          "open; by default it ends at the horizon.",
      ),
    warmup: duration
      .prefault("0s")
      .describe("Requests that arrive before it are simulated but not counted in the summary."),
    seed: z.int().min(0).default(1).describe("Seed of all random streams."),
    clock: z
      .strictObject({
        resolution: z.enum(["ns", "us", "ms"]).describe("Ticks of the clock."),
      })
      .default({ resolution: "ns" })
      .describe("Nanoseconds reach for 104 days; choose coarser ticks for longer runs."),
    start: calendarTime
      .optional()
      .describe(
        "Calendar time at which the run begins: the position in a carbon series. UTC by default.",
      ),
    projection: projection.optional(),
    carbon: carbonIntensity
      .optional()
      .describe("Carbon intensity of the electricity where no region or node group gives its own."),
    carbonSeries: filePath
      .optional()
      .describe("Instead of `carbon`: a file `timestamp,value` in g/kWh."),
    sites: z.record(name, site).default({}).describe("Places on the map."),
    regions: z.record(name, region).default({}).describe("Places without coordinates."),
    links: z.record(name, link).default({}).describe("Wired links."),
    routes: z
      .record(name, route)
      .default({})
      .describe("Explicit routes, used instead of shortest paths."),
    network: network.prefault({}),
    roundTrips: roundTrips.optional(),
    nodes: z.record(name, nodeGroup).describe("Groups of equal nodes."),
    cells: z.record(name, cells).default({}).describe("Radio cells."),
    handover: handover.prefault({}),
    mobility: z.record(name, mobility).default({}).describe("How vehicles move."),
    accuracies: z
      .record(name, probability)
      .optional()
      .describe("Accuracy of models by name, of one measure; in place of published ones."),
    applications: z.record(name, application).describe("Classes of requests."),
    training: z.record(name, trainingJob).default({}).describe("Federated training jobs."),
    parallelTraining: z
      .record(name, parallelJob)
      .default({})
      .describe("Data-parallel training jobs."),
    manifests: manifests.default([]),
    cluster: cluster.optional(),
    workloads: z
      .record(workloadName, program)
      .default({})
      .describe("What runs in the pods of the manifests' objects, by their names."),
    services: z.record(name, service).default({}).describe("Requests to pods."),
    faults: z.record(name, fault).default({}).describe("What breaks."),
    detection: detection.prefault({}),
    ...policySections,
    record: record.prefault({}),
  })
  .describe("An Orrery scenario.");

/** A scenario in base units: seconds, bytes, bytes per second, cycles, metres, watts. */
export type Scenario = z.output<typeof scenario>;
export type ScenarioInput = z.input<typeof scenario>;
