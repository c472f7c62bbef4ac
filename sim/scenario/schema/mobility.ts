import { z } from "zod";
import { count, distributionOf, duration, filePath, length, probability } from "./fields.ts";
import { SPEED } from "./quantities.ts";

const step = duration.prefault("1s");
const vehicles = count.min(1);
const speed = distributionOf(SPEED);
const origin = z.strictObject({ x: length, y: length }).prefault({ x: "0m", y: "0m" });

/** Streets in a square lattice; at each crossing a vehicle turns or goes on. */
export const streetGrid = z.strictObject({
  generator: z.literal("street-grid"),
  vehicles,
  columns: count.min(2),
  rows: count.min(2),
  block: length,
  origin,
  speed,
  turnLeft: probability.default(0.25),
  turnRight: probability.default(0.25),
  step,
});

/** A closed circle, everyone the same way round, evenly spaced at the start. */
export const ringRoad = z.strictObject({
  generator: z.literal("ring-road"),
  vehicles,
  circumference: length,
  origin,
  speed,
  step,
});

/** A straight road along x; whoever reaches an end enters again at the other one. */
export const highway = z.strictObject({
  generator: z.literal("highway"),
  vehicles,
  length,
  lanes: count.min(1).default(2),
  laneWidth: length.prefault("3.5m"),
  bothDirections: z.boolean().default(true),
  origin,
  speed,
  step,
});

/** Vehicles that stand still, spread evenly at random over a rectangle. */
export const parked = z.strictObject({
  generator: z.literal("parked"),
  vehicles,
  width: length,
  height: length,
  origin,
});

/** Columns of a CSV file; those not named are not read. */
export const columns = z.strictObject({
  time: z.string().min(1),
  vehicle: z.string().min(1).optional(),
  x: z.string().min(1).optional(),
  y: z.string().min(1).optional(),
  lon: z.string().min(1).optional(),
  lat: z.string().min(1).optional(),
  speed: z.string().min(1).optional(),
  type: z.string().min(1).optional(),
});

/** Positions from a file. Its time zero is `start` there, the beginning of the file by default. */
export const mobilityTrace = z.strictObject({
  trace: filePath,
  format: z.enum(["sumo-fcd", "csv", "gpx"]),
  columns: columns.optional(),
  separator: z.string().length(1).optional(),
  start: duration.optional(),
  persons: z.boolean().default(false),
});

export const mobility = z.union([
  z.discriminatedUnion("generator", [streetGrid, ringRoad, highway, parked]),
  mobilityTrace,
]);
