import { z } from "zod";
import { accessQueue } from "./accessQueue.ts";
import {
  bandwidth,
  count,
  decibels,
  duration,
  filePath,
  frequency,
  name,
  names,
  positiveLength,
  probability,
  radioPower,
} from "./fields.ts";
import { energyPerData, pricePerData } from "./rates.ts";

/** A rate measured in the field in place of the formula: a file, and how it is written. */
const rateTrace = z
  .strictObject({
    file: filePath.describe("The file of measurements, seen from the scenario file."),
    format: z
      .enum(["mahimahi", "time-rate"])
      .describe("`mahimahi`: milliseconds, a line for each packet; `time-rate`: `seconds Mbit/s`."),
  })
  .describe("A rate measured in the field in place of the formula.");

/**
 * A radio cell at each of the sites. Down is towards the vehicle.
 *
 * Where its defaults come from: powers, heights, noise figures and the gain of 8 dBi are those of
 * evaluations by 3GPP TR 38.901 (street canyon) and TR 36.942, from memory, not re-checked;
 * −10 dB is the least signal of TR 36.942, Annex A, read in secondary sources; widths, margin and
 * latency are chosen for a private or well-provided network: set them for a network that you know.
 */
export const cells = z
  .strictObject({
    at: names.describe("The sites or groups of sites where the stations stand."),
    pathLoss: z
      .enum(["umi", "uma", "v2v-urban", "v2v-highway", "free-space"])
      .default("umi")
      .describe("3GPP TR 38.901 street canyon or macro cell, TR 37.885 vehicles, or free space."),
    frequency: frequency.prefault("3.5GHz").describe("Carrier frequency."),
    uplinkWidth: frequency.prefault("20MHz").describe("Channel width from the vehicles."),
    downlinkWidth: frequency.prefault("40MHz").describe("Channel width towards the vehicles."),
    narrowestUplink: frequency
      .optional()
      .describe(
        "The least of the uplink's width on which a vehicle sends when its power does not fill " +
          "more (a resource block of 5G at 3.5 GHz: 360kHz); always all of it by default.",
      ),
    stationPower: radioPower
      .prefault("44dBm")
      .describe("Radiated power of the station, the gain of its antenna included."),
    stationGain: decibels.prefault("8dB").describe("Gain of the station's antenna on receiving."),
    vehiclePower: radioPower.prefault("23dBm").describe("Transmit power of a vehicle."),
    stationHeight: positiveLength.prefault("10m").describe("Antenna height of the station."),
    vehicleHeight: positiveLength.prefault("1.5m").describe("Antenna height of a vehicle."),
    stationNoise: decibels.prefault("5dB").describe("Noise figure of the station."),
    vehicleNoise: decibels.prefault("9dB").describe("Noise figure of a vehicle."),
    interferenceMargin: decibels.prefault("3dB").describe("Added to the noise for other cells."),
    lineOfSight: z
      .enum(["probability", "always", "never"])
      .default("probability")
      .describe("Whether the station is seen: by the model's probability, always or never."),
    shadowing: z.boolean().default(true).describe("Lognormal shadowing of the model."),
    shadowingCorrelation: probability
      .default(0.5)
      .describe("How the shadowing towards two sites correlates (3GPP TR 36.942: 0.5)."),
    decorrelation: positiveLength
      .optional()
      .describe("Where the shadowing has decorrelated to 1/e (Gudmundson); the model's distance."),
    rateModel: z
      .enum(["lte", "shannon"])
      .default("lte")
      .describe("What a link makes of its signal: as LTE (TR 36.942), or Shannon's bound itself."),
    minimumSignal: decibels
      .prefault("-10dB")
      .describe(
        "Below this signal-to-noise ratio a vehicle has no link; `lte` has no rate below -10 dB.",
      ),
    latency: duration.prefault("4ms").describe("One way over the radio, without load."),
    jitter: duration.optional().describe("The most that a message may be later than that."),
    loss: probability.default(0).describe("Probability that a message is lost on the radio."),
    fairness: z
      .enum(["airtime", "rate"])
      .default("airtime")
      .describe("`airtime` gives attached vehicles equal shares of time, `rate` equal rates."),
    uplinkTrace: rateTrace.optional(),
    downlinkTrace: rateTrace.optional(),
    uplinkRate: bandwidth
      .optional()
      .describe("A fixed rate instead of the formula, shared among the attached."),
    downlinkRate: bandwidth
      .optional()
      .describe("A fixed rate instead of the formula, shared among the attached."),
    queue: accessQueue
      .optional()
      .describe("Access points instead of radio: vehicles are at the nearest, rates are fixed."),
    class: name.describe("The link class under which traffic is counted.").prefault("radio"),
    energy: energyPerData.optional().describe("Of the radio network, for each byte sent."),
    price: pricePerData.optional().describe("For each byte sent."),
  })
  .describe("A radio cell at each of the sites.");

/** Values that the standard has for the coefficient of the layer-3 filter. */
const FILTER_COEFFICIENTS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 13, 15, 17, 19] as const;

const indications = count.min(1).max(20);

/** Counters and timers bear their names in 3GPP TS 38.331; defaults are those of its 9.2.3. */
const linkFailure = z
  .strictObject({
    n310: indications.default(1).describe("Indications out of sync in a row, 20 ms apart, until …"),
    t310: duration.prefault("1s").describe("… this timer starts; when it has run out, it failed."),
    n311: indications.default(1).describe("Indications in sync in a row that stop the timer."),
    inSyncMargin: decibels
      .prefault("2dB")
      .describe("In sync is so much above `minimumSignal` (Qout −8 dB, Qin −6 dB: TR 36.839)."),
    t311: duration
      .prefault("1s")
      .describe("For how long a cell is looked for that can take the connection over (LTE: 1 s)."),
    reestablishment: duration
      .prefault("150ms")
      .describe("From finding it to being served: 50 ms and a search of 100 ms (TS 36.133, 6.1)."),
    setup: duration
      .prefault("100ms")
      .describe("The same for a cell found later, from idle (TR 25.913: below 100 ms)."),
  })
  .prefault({})
  .describe("When a link that is out of reach has failed, and how there is one again.");

/**
 * A3-style handover, and what becomes of transfers that it cuts. Hysteresis and time to trigger are
 * among those that TR 36.839 simulates, and 30 ms of interruption is of the size that LTE is given;
 * all three from memory and not re-checked.
 */
export const handover = z
  .strictObject({
    hysteresis: decibels
      .prefault("3dB")
      .describe("By how much a neighbour must be better than the serving cell."),
    timeToTrigger: duration.prefault("320ms").describe("For how long it must be better."),
    filterCoefficient: z
      .literal(FILTER_COEFFICIENTS)
      .default(4)
      .describe(
        "k of the layer-3 filter, a = 1/2^(k/4) each 200 ms (TS 38.331, 5.5.3.2); 0: none.",
      ),
    interruption: duration.prefault("30ms").describe("How long the link is gone while it changes."),
    linkFailure,
    transfers: z
      .enum(["resume", "restart", "lose"])
      .default("resume")
      .describe("`resume` keeps what was sent, `restart` sends it all again, `lose` gives up."),
  })
  .describe("When vehicles change cells, and how interrupted transfers continue.");
