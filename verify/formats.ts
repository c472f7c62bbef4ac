/**
 * The formats of reference files that `orrery verify` reads, each known by its content. This file
 * is their documentation. All are JSON; fields that are not named here are not read.
 */

/** A number, or an exact fraction with its nearest double. */
export type Exact = number | { readonly num: number; readonly den: number; readonly value: number };

/**
 * One exact result of theory. `parameters` and `expected` have the shape of their group: each
 * family under `verify/analytic/` says which groups it takes and what it reads of them.
 */
export interface AnalyticCase {
  readonly id: string;
  /** Names the model and, in words, the shape of the parameters. */
  readonly group: string;
  // biome-ignore lint/suspicious/noExplicitAny: as many shapes as there are groups
  readonly parameters: any;
  // biome-ignore lint/suspicious/noExplicitAny: as above
  readonly expected: any;
  readonly formula: string;
  readonly source: string;
  readonly note?: string;
}

/** Exact results of theory: `cases`, each with a `group`, `parameters` and `expected`. */
export interface AnalyticFile {
  readonly cases: readonly AnalyticCase[];
}

/** A job of half an hour each night of 2020, meant for 01:00, that may start so much off. */
export interface NightlyJob {
  /** How many half hours it may start earlier, and later. */
  readonly halfHours: number;
  /** Mean carbon intensity of the jobs, in gCO2eq/kWh. */
  readonly meanCI: number;
  readonly missingDays: number;
  /** From 01:00; negative where they start earlier on the mean. */
  readonly meanOffsetHalfHours: number;
  /** Against the jobs that all start at 01:00. */
  readonly savingPct: number;
}

/** A job of 16 half hours each day, from 2020-01-01 on, within a window. */
export interface EightHourJob {
  readonly days: number;
  /** Its beginning and its length: "09:00 + 24 h". */
  readonly window: string;
  /** In gCO2eq/kWh: begun at once, in the best single piece, in the best half hours. */
  readonly asapMeanCI: number;
  readonly bestContiguousMeanCI: number;
  readonly bestInterruptibleMeanCI: number;
  readonly savingContiguousPct: number;
  readonly savingInterruptiblePct: number;
}

/** Jobs on the electricity of one zone, whose series is data/carbon-intensity-2020/<zone>_ci.csv. */
export interface CarbonZone {
  readonly zone: string;
  readonly nightly: readonly NightlyJob[];
  readonly eightHourJob: EightHourJob;
}

/**
 * What moving jobs saves under a perfect forecast: `zones`. A half hour counts with the mean of the
 * samples in it; the least is taken, of equals the earliest. Times are as the series writes them.
 */
export interface CarbonShiftFile {
  readonly zones: readonly CarbonZone[];
}

/** A device of a surveillance system; times in ms, power in W. */
export interface SurveillanceDevice {
  /** Million instructions in a millisecond. */
  readonly mips: number;
  /** Bytes in a millisecond, to the device above and to those below. */
  readonly up: number;
  readonly down: number;
  readonly busyW: number;
  readonly idleW: number;
  /** Latency to the device above. */
  readonly uplinkMs: number;
}

/** One run of iFogSim's surveillance example. */
export interface SurveillanceRun {
  /** Where objects are detected and tracked: at the router of the area, or in the cloud. */
  readonly mode: "fog" | "cloud";
  readonly areas: number;
  readonly camerasPerArea: number;
  /** Means, in ms: from motion detected to the tracker, from the tracker to an actuator. */
  readonly loopDetectMs: number;
  readonly loopPtzMs: number;
  /** By device, all or some: `cloud`, `proxy-server`, `d-AREA`, `m-AREA-CAMERA`; in W·ms. */
  readonly energyJ: Readonly<Record<string, number>>;
  /** Latency in ms times bytes, over all transmissions, divided by the time of the run in ms. */
  readonly networkUsage?: number;
}

export interface SurveillanceConfiguration {
  readonly devices: {
    readonly cloud: Omit<SurveillanceDevice, "up" | "down" | "uplinkMs"> & {
      readonly upKbps: number;
      readonly downKbps: number;
    };
    readonly proxy: SurveillanceDevice;
    readonly areaRouter: SurveillanceDevice;
    readonly camera: SurveillanceDevice & {
      readonly sensorLatencyMs: number;
      readonly actuatorLatencyMs: number;
      readonly sensorPeriodMs: number;
    };
  };
  /** From, to, million instructions at the receiver, bytes. */
  readonly edges: readonly (readonly [string, string, number, number])[];
  /** How likely a picture shows motion, and an object is one for the user interface. */
  readonly selectivity: { readonly detect: number; readonly detectedObject: number };
  readonly maxSimulationTime: number;
}

/**
 * Results of iFogSim's surveillance example (DCNS): `headRuns` of the configuration in the file,
 * `committedResults` of an older one that is not in it.
 */
export interface SurveillanceFile {
  readonly configuration: SurveillanceConfiguration;
  readonly headRuns?: { readonly commit?: string; readonly cases: readonly SurveillanceRun[] };
  readonly committedResults?: { readonly cases: readonly SurveillanceRun[] };
}

/** Flows of bytes over shared links; times in s, sizes in bytes, bandwidths in bytes per second. */
export interface FlowCase {
  readonly case: string;
  /** SimGrid's options `network/…:…` on top of its defaults, LV08 with cross traffic. */
  readonly config: readonly string[];
  /** Both directions of a link share its bandwidth. */
  readonly links: readonly { readonly id: string; readonly bw: number; readonly lat: number }[];
  /** Links in order from a host to another; the way back crosses the same. */
  readonly routes: readonly {
    readonly src: string;
    readonly dst: string;
    readonly links: readonly string[];
  }[];
  readonly flows: readonly {
    readonly id: string;
    readonly src: string;
    readonly dst: string;
    readonly bytes: number;
    /** When its sender begins. */
    readonly t: number;
  }[];
  readonly expected: readonly { readonly id: string; readonly finish: number }[];
}

/** When flows end in SimGrid: `cases`, each with `links`, `routes`, `flows` and `expected`. */
export interface FlowFile {
  readonly cases: readonly FlowCase[];
}

/** Radio propagation: frequencies in GHz, distances and heights in m, losses in dB. */
export interface PathLossFile {
  readonly pathLoss: readonly {
    /** UMi-SC, UMa, V2V-Urban or V2V-Highway of 3GPP TR 38.901 and TR 37.885. */
    readonly model: string;
    /** LOS, NLOS, or NLOSv where another vehicle is in the way. */
    readonly condition: string;
    readonly fcGHz: number;
    /** On the ground. */
    readonly d2dM: number;
    readonly hBsM: number;
    readonly hUtM: number;
    /** Without shadowing. */
    readonly pathLossDb: number;
  }[];
  readonly losProbability?: readonly {
    readonly model: string;
    readonly d2dM: number;
    readonly pLos: number;
  }[];
  readonly freeSpace?: readonly {
    readonly fcGHz: number;
    /** Between the antennas. */
    readonly dM: number;
    readonly fsplDb: number;
  }[];
  /** Standard deviation of the shadowing by model and condition: "UMi LOS". */
  readonly shadowSigmaDb?: Readonly<Record<string, number>>;
}

/** A column of another simulator's log over its runs: the mean, and the deviation of one run. */
export interface PeerColumn {
  readonly mean: number;
  readonly sd: number;
}

/**
 * A cell of EdgeCloudSim's results: one simulation scenario and number of devices, and its columns
 * by name: times in seconds, shares in percent, counts of tasks after the warm-up.
 */
export interface EdgeCloudSimCell {
  readonly scenario: string;
  readonly devices: number;
  readonly [column: string]: PeerColumn | string | number;
}

/** Runs of EdgeCloudSim. `configuration` is the folder of the three files that they ran. */
export interface EdgeCloudSimFile {
  readonly configuration: string;
  readonly cells: readonly EdgeCloudSimCell[];
}
