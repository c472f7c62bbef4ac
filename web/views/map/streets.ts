import type { Scenario } from "../../../sim/scenario/schema/scenario.ts";
import type { VehicleMotion } from "./vehicleMotion.ts";

/** A line on the map, in metres. */
export interface Street {
  readonly fromX: number;
  readonly fromY: number;
  readonly toX: number;
  readonly toY: number;
}

const RING_PIECES = 96;
/** Tracks that run within so many metres of each other are one street. */
const TRACK_METERS = 6;
/** Beyond these a map shows no more than before. */
const MOST_TRACKS = 60_000;
const MOST_STEPS = 600_000;

/**
 * The streets that vehicles move on: those of the pattern that a scenario names, and where it names
 * a trace, or nothing that has streets, the ways that vehicles have driven in this run.
 */
export function streetsOf(scenario: Scenario, motion: VehicleMotion): Street[] {
  const patterns = Object.values(scenario.mobility);
  const drawn = patterns.flatMap((pattern) => patternStreets(pattern) ?? []);
  const isTraced = patterns.some((pattern) => "trace" in pattern);
  return isTraced ? [...drawn, ...drivenStreets(motion)] : drawn;
}

function patternStreets(pattern: Scenario["mobility"][string]): Street[] | null {
  if (!("generator" in pattern)) return null;
  if (pattern.generator === "street-grid") {
    const { columns, rows, block, origin } = pattern;
    const [right, top] = [origin.x + (columns - 1) * block, origin.y + (rows - 1) * block];
    const north = Array.from({ length: columns }, (_, column) => {
      const x = origin.x + column * block;
      return { fromX: x, fromY: origin.y, toX: x, toY: top };
    });
    const east = Array.from({ length: rows }, (_, row) => {
      const y = origin.y + row * block;
      return { fromX: origin.x, fromY: y, toX: right, toY: y };
    });
    return [...north, ...east];
  }
  if (pattern.generator === "ring-road") return ringStreets(pattern);
  if (pattern.generator === "highway") {
    const { x, y } = pattern.origin;
    return [{ fromX: x, fromY: y, toX: x + pattern.length, toY: y }];
  }
  return null;
}

function ringStreets(ring: { circumference: number; origin: { x: number; y: number } }): Street[] {
  const radius = ring.circumference / (2 * Math.PI);
  const at = (piece: number) => {
    const angle = (2 * Math.PI * piece) / RING_PIECES;
    return [ring.origin.x + radius * Math.cos(angle), ring.origin.y + radius * Math.sin(angle)];
  };
  return Array.from({ length: RING_PIECES }, (_, piece) => {
    const [[fromX, fromY], [toX, toY]] = [at(piece), at(piece + 1)];
    return { fromX, fromY, toX, toY };
  });
}

/** Each way once, however many have driven it. */
function drivenStreets(motion: VehicleMotion): Street[] {
  const seen = new Set<string>();
  const streets: Street[] = [];
  const cell = (value: number) => Math.round(value / TRACK_METERS);
  let steps = 0;
  for (let vehicle = 0; vehicle < motion.names.length; vehicle++) {
    for (const stretch of motion.stretches(vehicle)) {
      for (let index = 1; index < stretch.length; index++) {
        if (++steps > MOST_STEPS || streets.length >= MOST_TRACKS) return streets;
        const [from, to] = [stretch[index - 1], stretch[index]];
        const ends = [`${cell(from.x)} ${cell(from.y)}`, `${cell(to.x)} ${cell(to.y)}`];
        if (ends[0] === ends[1]) continue;
        const key = ends.sort().join(" ");
        if (seen.has(key)) continue;
        seen.add(key);
        streets.push({ fromX: from.x, fromY: from.y, toX: to.x, toY: to.y });
      }
    }
  }
  return streets;
}
