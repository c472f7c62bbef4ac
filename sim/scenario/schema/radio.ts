import { z } from "zod";
import {
  bandwidth,
  decibels,
  duration,
  filePath,
  frequency,
  length,
  name,
  names,
  probability,
  radioPower,
} from "./fields.ts";
import { energyPerData, pricePerData } from "./rates.ts";

/** A rate measured in the field in place of the formula: a file, and how it is written. */
export const rateTrace = z.strictObject({
  file: filePath,
  format: z.enum(["mahimahi", "time-rate"]),
});

/** A radio cell at each of the sites. Down is towards the vehicle. */
export const cells = z.strictObject({
  at: names,
  pathLoss: z.enum(["umi", "uma", "v2v-urban", "v2v-highway", "free-space"]).default("umi"),
  frequency: frequency.prefault("3.5GHz"),
  /** Channel width for each direction. */
  uplinkWidth: frequency.prefault("20MHz"),
  downlinkWidth: frequency.prefault("40MHz"),
  stationPower: radioPower.prefault("44dBm"),
  vehiclePower: radioPower.prefault("23dBm"),
  stationHeight: length.prefault("10m"),
  vehicleHeight: length.prefault("1.5m"),
  stationNoise: decibels.prefault("5dB"),
  vehicleNoise: decibels.prefault("9dB"),
  interferenceMargin: decibels.prefault("3dB"),
  lineOfSight: z.enum(["probability", "always", "never"]).default("probability"),
  shadowing: z.boolean().default(true),
  /** Below this signal-to-noise ratio a vehicle has no link. */
  minimumSignal: decibels.prefault("-10dB"),
  latency: duration.prefault("4ms"),
  jitter: duration.optional(),
  loss: probability.default(0),
  /** `airtime` gives attached vehicles equal shares of time, `rate` equal rates. */
  fairness: z.enum(["airtime", "rate"]).default("airtime"),
  uplinkTrace: rateTrace.optional(),
  downlinkTrace: rateTrace.optional(),
  /** Fixed rates instead of the formula, shared among the attached. */
  uplinkRate: bandwidth.optional(),
  downlinkRate: bandwidth.optional(),
  class: name.default("radio"),
  energy: energyPerData.optional(),
  price: pricePerData.optional(),
});

/** A3-style handover, and what becomes of transfers that it cuts. */
export const handover = z.strictObject({
  hysteresis: decibels.prefault("3dB"),
  timeToTrigger: duration.prefault("480ms"),
  interruption: duration.prefault("30ms"),
  /** `resume` keeps what was sent, `restart` sends it all again, `lose` gives it up. */
  transfers: z.enum(["resume", "restart", "lose"]).default("resume"),
});
