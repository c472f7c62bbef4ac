import { z } from "zod";

/**
 * The formats of reference files that `orrery verify` reads; this file, and `graphs/formats.ts` for
 * task graphs, are their documentation. All are JSON. Every field is read or named here as one that
 * is not; others are refused by name.
 */

const number = z.number();
const text = z.string();
/** Notes and origins: for the reader of the file, not for the program. */
const remarks = { description: text, source: text, note: text, units: text, commit: text };
export const REMARKS = z.strictObject(remarks).partial().shape;

/**
 * Exact results of theory. Own files name the `family` (`verify/theory/families.ts` lists them,
 * with their parameters); files of others describe it in the words of `group`, which
 * `verify/theory/wordings.ts` translates.
 */
const THEORY_CASE = z.strictObject({
  id: text,
  family: text.optional(),
  group: text.optional(),
  parameters: z.record(text, z.unknown()),
  /** Statistics by name: numbers, fractions `{ num, den, value }`, lists, or as the family reads. */
  expected: z.record(text, z.unknown()),
  formula: text,
  source: text,
  note: text.optional(),
});
export const THEORY_FILE = z.strictObject({
  ...REMARKS,
  generator: text.optional(),
  cases: z.array(THEORY_CASE).nonempty(),
});
export type FiledTheoryCase = z.infer<typeof THEORY_CASE>;

/** A job of half an hour each night of 2020, meant for 01:00, that may start so much off. */
const NIGHTLY_JOB = z.strictObject({
  /** How many half hours it may start earlier, and later. */
  halfHours: number,
  /** Mean carbon intensity of the jobs, in gCO2eq/kWh. */
  meanCI: number,
  missingDays: number,
  /** From 01:00; negative where they start earlier on the mean. */
  meanOffsetHalfHours: number,
  /** Against the jobs that all start at 01:00. */
  savingPct: number,
});
export type NightlyJob = z.infer<typeof NIGHTLY_JOB>;

/** A job of 16 half hours each day, from 2020-01-01 on, within a window. */
const EIGHT_HOUR_JOB = z.strictObject({
  days: number,
  /** Its beginning and its length: "09:00 + 24 h". */
  window: text,
  /** In gCO2eq/kWh: begun at once, in the best single piece, in the best half hours. */
  asapMeanCI: number,
  bestContiguousMeanCI: number,
  bestInterruptibleMeanCI: number,
  savingContiguousPct: number,
  savingInterruptiblePct: number,
});
export type EightHourJob = z.infer<typeof EIGHT_HOUR_JOB>;

/** Jobs on the electricity of one zone, whose series is data/carbon-intensity-2020/<zone>_ci.csv. */
const CARBON_ZONE = z.strictObject({
  zone: text,
  /** Not read. */
  halfHourSlots: number.optional(),
  nightly: z.array(NIGHTLY_JOB),
  eightHourJob: EIGHT_HOUR_JOB,
});
export type CarbonZone = z.infer<typeof CARBON_ZONE>;

/**
 * What moving jobs saves under a perfect forecast: `zones`. A half hour counts with the mean of the
 * samples in it; the least is taken, of equals the earliest. Times are as the series writes them.
 * Where samples are missing within a half hour, in the models the one before goes on, and the
 * figures differ unless that is the mean of the others.
 */
export const CARBON_SHIFT_FILE = z.strictObject({
  ...REMARKS,
  zones: z.array(CARBON_ZONE),
  /** Not read. */
  scenarioAfter: text.optional(),
});

/** A device of a surveillance system; times in ms, power in W. */
const SURVEILLANCE_DEVICE = z.strictObject({
  /** Million instructions in a millisecond. */
  mips: number,
  /** Bytes in a millisecond, to the device above and to those below. */
  up: number,
  down: number,
  busyW: number,
  idleW: number,
  /** Latency to the device above. */
  uplinkMs: number,
  /** Not read. */
  ramMB: number.optional(),
});
export type SurveillanceDevice = z.infer<typeof SURVEILLANCE_DEVICE>;

/** One run of iFogSim's surveillance example. */
const SURVEILLANCE_RUN = z.strictObject({
  /** Where objects are detected and tracked: at the router of the area, or in the cloud. */
  mode: z.enum(["fog", "cloud"]),
  areas: number,
  camerasPerArea: number,
  /** Means, in ms: from motion detected to the tracker, from the tracker to an actuator. */
  loopDetectMs: number,
  loopPtzMs: number,
  /** By device, all or some: `cloud`, `proxy-server`, `d-AREA`, `m-AREA-CAMERA`; in W·ms. */
  energyJ: z.record(text, number),
  /** Latency in ms times bytes, over all transmissions, divided by the time of the run in ms. */
  networkUsage: number.optional(),
  /** A multiple of the cloud's energy; not read. */
  cloudCost: number.optional(),
});
export type SurveillanceRun = z.infer<typeof SURVEILLANCE_RUN>;

const CLOUD = SURVEILLANCE_DEVICE.omit({ up: true, down: true, uplinkMs: true });
const CAMERA_TIMES = { sensorLatencyMs: number, actuatorLatencyMs: number, sensorPeriodMs: number };

const SURVEILLANCE_CONFIGURATION = z.strictObject({
  devices: z.strictObject({
    /** `ratePerMips` is not read. */
    cloud: CLOUD.extend({ upKbps: number, downKbps: number, ratePerMips: number.optional() }),
    proxy: SURVEILLANCE_DEVICE,
    areaRouter: SURVEILLANCE_DEVICE,
    camera: SURVEILLANCE_DEVICE.extend(CAMERA_TIMES),
  }),
  /** From, to, million instructions at the receiver, bytes. */
  edges: z.array(z.tuple([text, text, number, number])),
  /** The names of those four; not read. */
  edgesColumns: z.array(text).optional(),
  /** How likely a picture shows motion, and an object is one for the user interface. */
  selectivity: z.strictObject({ detect: number, detectedObject: number }),
  maxSimulationTime: number,
});
export type SurveillanceConfiguration = z.infer<typeof SURVEILLANCE_CONFIGURATION>;

const SURVEILLANCE_RUNS = z.strictObject({
  ...REMARKS,
  file: text.optional(),
  cases: z.array(SURVEILLANCE_RUN),
});

/**
 * Results of iFogSim's surveillance example (DCNS): `headRuns` of the configuration in the file,
 * `committedResults` of an older one that is not in it.
 */
export const SURVEILLANCE_FILE = z.strictObject({
  ...REMARKS,
  configuration: SURVEILLANCE_CONFIGURATION,
  headRuns: SURVEILLANCE_RUNS.optional(),
  committedResults: SURVEILLANCE_RUNS.optional(),
});

/** Flows of bytes over shared links; times in s, sizes in bytes, bandwidths in bytes per second. */
const FLOW_CASE = z.strictObject({
  case: text,
  note: text.optional(),
  /** SimGrid's options `network/…:…` on top of its defaults, LV08 with cross traffic. */
  config: z.array(text),
  /** Both directions of a link share its bandwidth. */
  links: z.array(z.strictObject({ id: text, bw: number, lat: number })),
  /** Links in order from a host to another; the way back crosses the same. */
  routes: z.array(z.strictObject({ src: text, dst: text, links: z.array(text) })),
  /** `t`: when its sender begins. */
  flows: z.array(z.strictObject({ id: text, src: text, dst: text, bytes: number, t: number })),
  expected: z.array(z.strictObject({ id: text, finish: number })),
});
export type FlowCase = z.infer<typeof FLOW_CASE>;

/** When flows end in SimGrid: `cases`, each with `links`, `routes`, `flows` and `expected`. */
export const FLOW_FILE = z.strictObject({
  ...REMARKS,
  generated_by: text.optional(),
  notes: z.array(text).optional(),
  crosstraffic: text.optional(),
  cases: z.array(FLOW_CASE).nonempty(),
});

const PATH_LOSS = z.strictObject({
  /** UMi-SC, UMa, V2V-Urban or V2V-Highway of 3GPP TR 38.901 and TR 37.885. */
  model: text,
  /** LOS, NLOS, or NLOSv where another vehicle is in the way. */
  condition: text,
  fcGHz: number,
  /** On the ground. */
  d2dM: number,
  hBsM: number,
  hUtM: number,
  /** Without shadowing. */
  pathLossDb: number,
  /** What another simulator makes of it; not read. */
  ns3Db: number.optional(),
});
const LINE_OF_SIGHT = z.strictObject({ model: text, d2dM: number, pLos: number });
/** `dM` is between the antennas. */
const FREE_SPACE = z.strictObject({ fcGHz: number, dM: number, fsplDb: number });
export type PathLossPoint = z.infer<typeof PATH_LOSS>;
export type SightPoint = z.infer<typeof LINE_OF_SIGHT>;
export type FreeSpacePoint = z.infer<typeof FREE_SPACE>;

/** Radio propagation: frequencies in GHz, distances and heights in m, losses in dB. */
export const PATH_LOSS_FILE = z.strictObject({
  ...REMARKS,
  pathLoss: z.array(PATH_LOSS),
  losProbability: z.array(LINE_OF_SIGHT).optional(),
  freeSpace: z.array(FREE_SPACE).optional(),
  /** Standard deviation of the shadowing by model and condition: "UMi LOS". */
  shadowSigmaDb: z.record(text, number).optional(),
});

/** A column of another simulator's log over its runs: the mean, and the deviation of one run. */
const PEER_COLUMN = z.strictObject({
  mean: number,
  sd: number,
  /** Not read. */
  min: number.optional(),
  max: number.optional(),
});
export type PeerColumn = z.infer<typeof PEER_COLUMN>;

/**
 * A cell of EdgeCloudSim's results: one simulation scenario and number of devices, and its columns
 * by name: times in seconds, shares in percent, counts of tasks after the warm-up. Those that our
 * record has no counterpart of are not compared.
 */
const EDGE_CLOUD_SIM_CELL = z
  .object({ scenario: text, devices: number, runs: number.optional() })
  .catchall(PEER_COLUMN);
export type EdgeCloudSimCell = z.infer<typeof EDGE_CLOUD_SIM_CELL>;

/** Runs of EdgeCloudSim. `configuration` is the folder of the three files that they ran. */
export const EDGE_CLOUD_SIM_FILE = z.strictObject({
  ...REMARKS,
  java: text.optional(),
  columns: z.record(text, text).optional(),
  configuration: text,
  cells: z.array(EDGE_CLOUD_SIM_CELL),
});

/** Problems that one message repeats. */
const SHOWN_PROBLEMS = 3;

/** The content of a file in its format; throws with what is wrong and where: `cases[0].id: …`. */
export function readAs<Format extends z.ZodType>(
  format: Format,
  content: unknown,
): z.infer<Format> {
  const parsed = format.safeParse(content);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path, message }) => {
    const place = path.map((step) => (typeof step === "number" ? `[${step}]` : `.${String(step)}`));
    return `${place.join("").replace(/^\./, "")}: ${message}`;
  });
  const more = problems.length - SHOWN_PROBLEMS;
  const shown = problems.slice(0, SHOWN_PROBLEMS).join("; ");
  throw new Error(more > 0 ? `${shown}; and ${more} more` : shown);
}
