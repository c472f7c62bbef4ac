import type { RateTrace } from "./rateTrace.ts";

export type PathLossModel = "umi" | "uma" | "v2v-urban" | "v2v-highway" | "free-space";

export type RateModel = "lte" | "shannon";

/** What decides how well a vehicle hears a cell and is heard; down is towards the vehicle. */
export interface RadioParameters {
  readonly pathLoss: PathLossModel;
  readonly frequencyHertz: number;
  /** Channel width for each direction. */
  readonly uplinkWidthHertz: number;
  readonly downlinkWidthHertz: number;
  /** The least of the uplink's width that a vehicle is given; all of it where that is not given. */
  readonly narrowestUplinkHertz?: number;
  /** Radiated power with the antenna's gain in it. */
  readonly stationPowerDbm: number;
  /** Of the station's antenna on receiving; 8 dBi is an element of TR 38.901's (from memory). */
  readonly stationGainDecibels: number;
  readonly vehiclePowerDbm: number;
  readonly stationHeightMeters: number;
  readonly vehicleHeightMeters: number;
  /** Noise figures of the two receivers. */
  readonly stationNoiseDecibels: number;
  readonly vehicleNoiseDecibels: number;
  /** Rise of the noise floor that stands for all other cells and vehicles. */
  readonly interferenceMarginDecibels: number;
  /** `never` is behind buildings, on a highway behind other vehicles. */
  readonly lineOfSight: "probability" | "always" | "never";
  readonly shadowing: boolean;
  /** Of the shadowing at one place towards two sites, 0 … 1. */
  readonly shadowingCorrelation: number;
  /** Over which the shadowing decorrelates to 1/e; the model's own where it is not given. */
  readonly decorrelationMeters?: number;
  readonly rateModel: RateModel;
  /** A vehicle whose signal-to-noise ratio is below this in either direction has no link. */
  readonly minimumSignalDecibels: number;
}

/**
 * A radio cell with every value resolved. For each direction its rate is the trace if there is
 * one, else the fixed rate if there is one, else what the signal allows.
 */
export interface Cell {
  readonly name: string;
  /** Where it stands: what lies in the way is the same for all cells of a site. */
  readonly site: string;
  readonly x: number;
  readonly y: number;
  readonly radio: RadioParameters;
  /** Shared among the attached, in bytes per second. */
  readonly uplinkBytesPerSecond?: number;
  readonly downlinkBytesPerSecond?: number;
  readonly uplinkTrace?: RateTrace;
  readonly downlinkTrace?: RateTrace;
}
