import { z } from "zod";
import {
  duration,
  filePath,
  positiveDuration,
  positiveEnergy,
  power,
  probability,
} from "./fields.ts";
import { energyPerData } from "./rates.ts";

const drawn = z
  .strictObject({
    share: probability.describe("Mean share of the time, over all clients, that they are on."),
    slot: positiveDuration
      .prefault("10min")
      .describe("How long a client stays on or off: chance says for each slot."),
    swing: probability
      .default(0)
      .describe("How far the share goes up and down over a day, as a part of it: diurnal pattern."),
    peak: duration
      .prefault("3h")
      .describe("From the start of a day of the run to the time when most are on."),
  })
  .describe("By chance, slot by slot.");

const traced = z
  .strictObject({
    trace: filePath.describe(
      "CSV `client,start,end`: from when to when a client is on, in seconds of the run; clients " +
        "are numbered from 0, and more of them than it has go through it again from the first.",
    ),
    repeat: positiveDuration.optional().describe("After which it begins anew; once by default."),
  })
  .describe("From a file.");

/** When something holds for each client: it is on, or its battery is charged. */
export const availability = z.union([drawn, traced]).describe("When it is so, client by client.");

/** What a client has of energy. */
export const battery = z
  .strictObject({
    capacity: positiveEnergy.describe("When it is full."),
    charge: z
      .strictObject({
        low: probability.default(0.2).describe("The least."),
        high: probability.default(1).describe("The most."),
      })
      .prefault({})
      .describe("At the start, as a share of the capacity: uniform, as chance says."),
    base: power.prefault("0W").describe("What the device takes all the time, the job aside."),
    reserve: probability
      .default(0)
      .describe("Share of the capacity below which a client does not begin."),
    charging: z
      .strictObject({
        power: power.describe("What goes into the battery then."),
        when: availability,
      })
      .optional()
      .describe("When it is charged; never by default."),
  })
  .describe("Of each client: its work and its messages drain it, and it may be charged.");

/** What a client's radio takes, where the client stands and is no vehicle. */
export const radio = z
  .strictObject({
    uplink: energyPerData.describe("For what the client sends."),
    downlink: energyPerData.describe("For what it receives."),
  })
  .describe("Energy of the radio of clients that stand; that of vehicles is their `modem`.");

/** What the server knows of clients. */
export const reports = z
  .strictObject({
    period: positiveDuration.describe("From one report of all clients to the next."),
  })
  .describe(
    "Rates, dwell time and battery as selection knows them are those of the last report; by " +
      "default those of the moment.",
  );
