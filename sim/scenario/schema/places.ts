import { z } from "zod";
import { accessQueue } from "./accessQueue.ts";
import { bandwidth, count, duration, filePath, length, name, probability } from "./fields.ts";
import { describedAs, phraseOf } from "./phrases.ts";
import { carbonIntensity, energyPerData, pricePerData } from "./rates.ts";

/** Entries of one list or grid at most; the checks limit the sum over all sites. */
const POINT_LIMIT = 100_000;

const plane = z
  .strictObject({ x: length.describe("Eastwards."), y: length.describe("Northwards.") })
  .describe("A point in the plane of the scenario.");
const geographic = z
  .strictObject({
    lon: z.number().min(-180).max(180).describe("Degrees of longitude, east positive."),
    lat: z.number().min(-90).max(90).describe("Degrees of latitude, north positive."),
  })
  .describe("A point in degrees (WGS 84); the scenario then needs a `projection`.");

/** A point: metres in the plane of the scenario, or degrees where `projection` is given. */
const point = z.union([plane, geographic]);

/**
 * Sites: places on the map. One point makes one site with the entry's name; a grid or a list
 * makes a group `name-1`, `name-2` …, and the group's name means all of them.
 */
export const site = z
  .union([
    plane,
    geographic,
    z
      .strictObject({
        points: z.array(point).min(1).max(POINT_LIMIT).describe("One site for each point."),
      })
      .describe("A group of sites `name-1`, `name-2` …"),
    z
      .strictObject({
        grid: z
          .strictObject({
            columns: count.min(1).describe("Sites in a row, eastwards."),
            rows: count.min(1).describe("Rows, northwards."),
            spacing: length.describe("Distance between neighbours."),
            origin: plane
              .prefault({ x: "0m", y: "0m" })
              .describe("The first site; the others lie to its east and north."),
          })
          .refine(({ columns, rows }) => columns * rows <= POINT_LIMIT, {
            message: `columns times rows of ${POINT_LIMIT} at most`,
            path: ["columns"],
          })
          .describe("The group as a square lattice."),
      })
      .describe("A group of sites `name-1`, `name-2` … row by row from the origin."),
  ])
  .describe("A place on the map, or a group of them.");

/** A region: a place without coordinates where a cloud stands. */
export const region = z
  .strictObject({
    carbon: carbonIntensity.optional().describe("Of the electricity there."),
    carbonSeries: filePath
      .optional()
      .describe("Instead of `carbon`: a file `timestamp,value` in g/kWh."),
  })
  .describe("A place without coordinates, such as the site of a cloud; {} for the defaults.");

/** How metres and degrees belong together: a UTM zone and SUMO's net offset. */
export const projection = z
  .strictObject({
    utmZone: z.int().min(1).max(60).describe("UTM zone."),
    hemisphere: z.enum(["north", "south"]).default("north").describe("Side of the equator."),
    offset: z
      .tuple([length, length])
      .prefault(["0m", "0m"])
      .describe("Added to easting and northing: SUMO's netOffset."),
  })
  .describe("How metres and degrees belong together.");

const linkClass = name.describe("The link class under which traffic is counted.");
const linkEnergy = energyPerData.optional().describe("Of the network, for each byte sent.");
const linkPrice = pricePerData.optional().describe("For each byte sent.");

/** A link that is never saturated has no bandwidth to model. */
const linkBandwidth = describedAs(
  z.union([bandwidth, z.literal("unlimited").transform(() => Infinity)]).meta({
    id: "LinkBandwidth",
    description: "A bandwidth above zero, or `unlimited`.",
  }),
  { expected: `${phraseOf(bandwidth)!.expected}, or unlimited` },
);

/**
 * A wired link between two places. Where one end names a group, there is one link for each member;
 * two groups of equal size go member by member. `duplex: full` gives each direction the whole
 * bandwidth; `half` shares one between both. A link without ends is a medium: it joins no places
 * by itself, `routes` lead over it, and all of them share it whichever way they go.
 */
export const link = z
  .strictObject({
    from: name.optional().describe("A site, a group of sites or a region; none of a medium."),
    to: name.optional().describe("The other end. A group gives one link for each of its members."),
    latency: duration.describe("One way, without load."),
    jitter: duration.optional().describe("Maximum additional delay of a message."),
    bandwidth: linkBandwidth.describe("Of each direction, or of both together."),
    queue: accessQueue
      .optional()
      .describe(
        "An access queue instead of shared bandwidth: it delays by the number of vehicles at the " +
          "cell at its `from` end.",
      ),
    duplex: z
      .enum(["full", "half"])
      .default("full")
      .describe("`full`: each direction has the whole bandwidth; `half`: both share one."),
    loss: probability.default(0).describe("Probability that a message is lost on the way."),
    class: linkClass.prefault("backhaul"),
    energy: linkEnergy,
    price: linkPrice,
  })
  .describe("A wired link between two places, one for each member of a group, or a medium.");

/** Wide-area links between regions, one for each pair, latency half the measured round trip. */
export const roundTrips = z
  .strictObject({
    matrix: z
      .strictObject({
        regions: z.array(name).min(2).describe("The order of rows and columns."),
        times: z
          .array(z.array(duration))
          .describe("Row by row: the round trip from the row's region to the column's."),
      })
      .optional()
      .describe("Round trips between all regions."),
    file: filePath
      .optional()
      .describe("Instead of `matrix`: a JSON file as cloudping.co gives it, in milliseconds."),
    bandwidth: bandwidth.describe("Of each direction of each link."),
    class: linkClass.prefault("wide-area"),
    energy: linkEnergy,
    price: linkPrice,
  })
  .describe("Links between all pairs of regions; the latency is half the measured round trip.");
