import type { Scenario } from "../../../sim/scenario/schema/scenario.ts";

/** A line on the map, in metres. */
export interface Street {
  readonly fromX: number;
  readonly fromY: number;
  readonly toX: number;
  readonly toY: number;
}

const RING_PIECES = 96;

/** The streets of the patterns that a scenario names; of traces none are known beforehand. */
export function patternStreets({ mobility }: Scenario): Street[] {
  return Object.values(mobility).flatMap(streetsOfPattern);
}

/** Ways that vehicles have driven, as `drivenWays` has them, as streets. */
export function streetsAlong(ways: Float64Array): Street[] {
  return Array.from({ length: ways.length / 4 }, (_, way) => {
    const [fromX, fromY, toX, toY] = ways.subarray(4 * way, 4 * way + 4);
    return { fromX, fromY, toX, toY };
  });
}

function streetsOfPattern(pattern: Scenario["mobility"][string]): Street[] {
  if (!("generator" in pattern)) return [];
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
  return [];
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
