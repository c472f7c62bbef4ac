import { z } from "zod";
import {
  count,
  distributionOf,
  duration,
  filePath,
  length,
  names,
  positiveDuration,
  positiveLength,
  probability,
} from "./fields.ts";
import { DURATION, SPEED } from "./quantities.ts";

const step = positiveDuration.prefault("1s").describe("Time between two positions of a vehicle.");
const vehicles = count.min(1).describe("How many vehicles.");
const speed = distributionOf(SPEED).describe("Drawn once for each vehicle.");
const origin = z
  .strictObject({ x: length.describe("Eastwards."), y: length.describe("Northwards.") })
  .prefault({ x: "0m", y: "0m" })
  .describe("Where the pattern begins; its centre for a ring road.");

const generator = <Name extends string>(name: Name) =>
  z.literal(name).describe("Which pattern of movement.");

/** Streets in a square lattice; at each crossing a vehicle turns or goes on. */
const streetGrid = z
  .strictObject({
    generator: generator("street-grid"),
    vehicles,
    columns: count.min(2).describe("Streets that run north."),
    rows: count.min(2).describe("Streets that run east."),
    block: positiveLength.describe("Distance between two parallel streets."),
    origin,
    speed,
    turnLeft: probability.default(0.25).describe("Probability of a left turn at a crossing."),
    turnRight: probability.default(0.25).describe("Probability of a right turn at a crossing."),
    step,
  })
  .refine((grid) => grid.turnLeft + grid.turnRight <= 1, {
    error: "turnLeft and turnRight that sum to 1 at most",
  })
  .describe("Streets in a square lattice; at each crossing a vehicle turns or goes on.");

/** A closed circle, all the same way round, evenly spaced at the start. */
const ringRoad = z
  .strictObject({
    generator: generator("ring-road"),
    vehicles,
    circumference: positiveLength.describe("Length of one round."),
    origin,
    speed,
    step,
  })
  .describe("A closed circle, all the same way round, evenly spaced at the start.");

/** A straight road along x; a vehicle that reaches an end re-enters at the other. */
const highway = z
  .strictObject({
    generator: generator("highway"),
    vehicles,
    length: positiveLength.describe("From one end to the other."),
    lanes: count.min(1).default(2).describe("Lanes in each direction."),
    laneWidth: length.prefault("3.5m").describe("Width of a lane."),
    bothDirections: z.boolean().default(true).describe("Half of the vehicles go the other way."),
    origin,
    speed,
    step,
  })
  .describe("A straight road along x; a vehicle that reaches an end re-enters at the other.");

/** Vehicles that stand still, spread evenly at random over a rectangle. */
const parked = z
  .strictObject({
    generator: generator("parked"),
    vehicles,
    width: length.describe("Eastwards."),
    height: length.describe("Northwards."),
    origin,
  })
  .describe("Vehicles that stand still, spread evenly at random over a rectangle.");

/** Stays at places, each for a time of its own, and is then at another one. */
const nomadic = z
  .strictObject({
    generator: generator("nomadic"),
    vehicles,
    start: duration.prefault("0s").describe("When they appear, each at a place drawn evenly."),
    stays: z
      .array(
        z
          .strictObject({
            at: names.describe("Sites or groups of sites."),
            stay: distributionOf(DURATION).describe("How long a vehicle stays at one of them."),
          })
          .describe("Places, and how long vehicles stay there."),
      )
      .min(1)
      .describe("All places where they stay; the next one is any of the others."),
  })
  .describe("Stays at places, each for a time of its own, and is then at another one.");

const column = z.string().min(1);

/** Columns of a CSV file; those not named are not read. */
const columns = z
  .strictObject({
    time: column.describe("Seconds."),
    vehicle: column.optional().describe("Which vehicle the row is about."),
    x: column.optional().describe("Meters eastwards."),
    y: column.optional().describe("Meters northwards."),
    lon: column.optional().describe("Degrees of longitude."),
    lat: column.optional().describe("Degrees of latitude."),
    speed: column.optional().describe("Meters per second."),
    type: column.optional().describe("The type of the vehicle."),
  })
  .describe("Names of the columns of a CSV file; those of SUMO's own CSV by default.");

/** Positions from a file. Its time zero is `start` there, the beginning of the file by default. */
const mobilityTrace = z
  .strictObject({
    trace: filePath.describe("The file of positions, seen from the scenario file."),
    format: z.enum(["sumo-fcd", "csv", "gpx"]).describe("How the file is written."),
    columns: columns.optional(),
    separator: z
      .string()
      .length(1)
      .optional()
      .describe("Separator between the columns of a CSV file; detected by default."),
    start: duration
      .optional()
      .describe("The instant of the trace at which the run begins; that of its first row if none."),
    longestGap: positiveDuration
      .optional()
      .describe(
        "The longest time between two points of a vehicle that is there in between; by default " +
          "less than twice the time between the two before, or any time in which the trace names " +
          "no other vehicle.",
      ),
    persons: z.boolean().default(false).describe("Whether a SUMO trace's persons take part too."),
    geographic: z
      .boolean()
      .optional()
      .describe("Whether positions are degrees; detected by default, where that is safe."),
  })
  .describe("Positions from a file.");

export const mobility = z
  .union([
    z.discriminatedUnion("generator", [streetGrid, ringRoad, highway, parked, nomadic]),
    mobilityTrace,
  ])
  .describe("How vehicles move: a generator or a trace.");
