import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";

/** Much of what a scenario may hold, each quantity at an ordinary value. */
const ORDINARY = readFileSync(join(import.meta.dirname, "../data/ordinary.yaml"), "utf8");

/** A field of the scenario and a value at the end of its range. */
export interface Extreme {
  readonly path: readonly (string | number)[];
  readonly value: string | number;
}

const QUANTITY = /^[\d.]+([A-Za-z/%]+)$/;

/** Every quantity at zero, every number at zero and at one. */
export function extremes(): Extreme[] {
  return extremesIn(parse(ORDINARY), []);
}

function extremesIn(value: unknown, path: readonly (string | number)[]): Extreme[] {
  if (path[0] === "orrery" || path[0] === "horizon") return [];
  if (typeof value === "number") return [0, 1].map((one) => ({ path, value: one }));
  if (typeof value === "string") {
    const unit = QUANTITY.exec(value)?.[1];
    return unit === undefined ? [] : [{ path, value: `0${unit}` }];
  }
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) =>
    extremesIn(part, [...path, Array.isArray(value) ? Number(key) : key]),
  );
}

/** The ordinary scenario with some fields at the ends of their ranges. */
export function withExtremes(chosen: readonly Extreme[]): string {
  const scenario = parse(ORDINARY);
  for (const { path, value } of chosen) {
    const parent = path.slice(0, -1).reduce((at, step) => at[step], scenario);
    parent[path[path.length - 1]] = value;
  }
  return JSON.stringify(scenario);
}
