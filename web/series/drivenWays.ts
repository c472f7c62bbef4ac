import { SPOT, type VehicleTracks } from "./vehicleTracks.ts";

/** Ways that run within so many metres of each other are one. */
const TRACK_METERS = 6;
/** Beyond these a map shows no more than before. */
const MOST_WAYS = 60_000;
const MOST_STEPS = 600_000;
/** Cells of a way's end are numbered within so many to each side. */
const MOST_CELLS = 2 ** 20;

/** The ways that vehicles have driven, each once, however many have: x and y of both ends, in metres. */
export function drivenWays({ samples, spots, goesOn }: VehicleTracks): Float64Array {
  const seen = new Map<number, Set<number>>();
  const ways: number[] = [];
  const cellAt = (at: number) =>
    2 * MOST_CELLS * Math.round(spots[at] / TRACK_METERS) +
    Math.round(spots[at + 1] / TRACK_METERS);
  let steps = 0;
  for (let place = 0; place + 1 < samples.timesSeconds.length; place++) {
    if (goesOn[place] === 0) continue;
    if (++steps > MOST_STEPS || ways.length >= 4 * MOST_WAYS) break;
    const at = SPOT * place;
    const [from, to] = [cellAt(at), cellAt(at + SPOT)];
    if (from === to) continue;
    const [low, high] = [Math.min(from, to), Math.max(from, to)];
    let others = seen.get(low);
    if (others === undefined) seen.set(low, (others = new Set()));
    if (others.has(high)) continue;
    others.add(high);
    ways.push(spots[at], spots[at + 1], spots[at + SPOT], spots[at + SPOT + 1]);
  }
  return Float64Array.from(ways);
}
