import { z } from "zod";
import {
  bandwidth,
  count,
  duration,
  filePath,
  length,
  name,
  names,
  probability,
} from "./fields.ts";
import { carbonIntensity, energyPerData, pricePerData } from "./rates.ts";

/** A point: metres in the plane of the scenario, or degrees where `projection` is given. */
export const point = z.union([
  z.strictObject({ x: length, y: length }),
  z.strictObject({ lon: z.number().min(-180).max(180), lat: z.number().min(-90).max(90) }),
]);

/**
 * Sites: places on the map. One point makes one site with the entry's name; a grid or a list
 * makes a group `name-1`, `name-2` …, and whoever says the group's name means all of them.
 */
export const site = z.union([
  point,
  z.strictObject({ points: z.array(point).min(1).max(100_000) }),
  z.strictObject({
    grid: z.strictObject({
      columns: count.min(1),
      rows: count.min(1),
      spacing: length,
      origin: z.strictObject({ x: length, y: length }).prefault({ x: "0m", y: "0m" }),
    }),
  }),
]);

/** A region: a place without coordinates where a cloud stands. */
export const region = z.strictObject({
  carbon: carbonIntensity.optional(),
  /** A series `timestamp, value` by file, for intensity that changes with the hour. */
  carbonSeries: filePath.optional(),
});

/** How metres and degrees belong together: a UTM zone and SUMO's net offset. */
export const projection = z.strictObject({
  utmZone: z.int().min(1).max(60),
  hemisphere: z.enum(["north", "south"]).default("north"),
  offset: z.tuple([z.number(), z.number()]).default([0, 0]),
});

/**
 * A wired link between two places. Where an end names a group, there is one link for each member.
 * `duplex: full` gives each direction the whole bandwidth; `half` shares one between both.
 */
export const link = z.strictObject({
  from: name,
  to: name,
  latency: duration,
  jitter: duration.optional(),
  bandwidth,
  duplex: z.enum(["full", "half"]).default("full"),
  loss: probability.default(0),
  class: name.default("backhaul"),
  energy: energyPerData.optional(),
  price: pricePerData.optional(),
});

/** Wide-area links between regions, one for each pair, latency half the measured round trip. */
export const roundTrips = z.strictObject({
  /** `regions` in order, and a square of round-trip times; or a cloudping-style JSON file. */
  matrix: z
    .strictObject({ regions: z.array(name).min(2), times: z.array(z.array(duration)) })
    .optional(),
  file: filePath.optional(),
  bandwidth,
  class: name.default("wide-area"),
  energy: energyPerData.optional(),
  price: pricePerData.optional(),
});

export { names };
