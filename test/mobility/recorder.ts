import type { PositionSink, PositionSource } from "../../sim/mobility/positions.ts";

export interface Sighting {
  time: number;
  x: number;
  y: number;
  speed: number;
}

/** One vehicle of a recorded source: where it was seen, and when it came and went. */
export interface Track {
  index: number;
  type: string;
  sightings: Sighting[];
  appearances: number[];
  departures: number[];
}

/** Drives a source to its end (or `lastTime`) and holds it to the rules of its port. */
export function record(source: PositionSource, lastTime = Infinity): Map<string, Track> {
  const tracks = new Map<string, Track>();
  const byIndex: Track[] = [];
  const here = new Set<number>();
  let named = new Set<number>();
  let left = false;
  let time = 0;
  const name = (vehicle: number): void => {
    if (named.has(vehicle)) throw new Error(`vehicle ${vehicle} named twice at ${time}`);
    if (left) throw new Error(`vehicle ${vehicle} named after a departure at ${time}`);
    named.add(vehicle);
  };
  const sink: PositionSink = {
    appear(vehicle, label, type, x, y, speed) {
      name(vehicle);
      if (here.has(vehicle)) throw new Error(`vehicle ${vehicle} appears twice`);
      here.add(vehicle);
      const known = tracks.get(label);
      if (known === undefined && vehicle !== byIndex.length) {
        throw new Error(`first appearance has index ${vehicle}, expected ${byIndex.length}`);
      }
      if (known !== undefined && known.index !== vehicle) throw new Error("index changed");
      const track = known ?? {
        index: vehicle,
        type,
        sightings: [],
        appearances: [],
        departures: [],
      };
      tracks.set(label, track);
      byIndex[vehicle] = track;
      track.appearances.push(time);
      track.sightings.push({ time, x, y, speed });
    },
    move(vehicle, x, y, speed) {
      name(vehicle);
      if (!here.has(vehicle)) throw new Error(`vehicle ${vehicle} moves but is not there`);
      byIndex[vehicle].sightings.push({ time, x, y, speed });
    },
    disappear(vehicle) {
      left = true;
      if (!here.delete(vehicle)) throw new Error(`vehicle ${vehicle} leaves but is not there`);
      byIndex[vehicle].departures.push(time);
    },
  };
  while (source.nextTime() <= lastTime && source.nextTime() !== Infinity) {
    if (source.nextTime() < time) throw new Error("time goes back");
    if (!Number.isInteger(source.nextTime())) throw new Error("time is no whole tick");
    time = source.nextTime();
    named = new Set();
    left = false;
    source.step(sink);
  }
  return tracks;
}

/** Steps a source to its end and counts what happens. */
export function countSightings(source: PositionSource): { vehicles: number; sightings: number } {
  const counts = { vehicles: 0, sightings: 0 };
  const sink: PositionSink = {
    appear(vehicle) {
      counts.vehicles = Math.max(counts.vehicles, vehicle + 1);
      counts.sightings++;
    },
    move() {
      counts.sightings++;
    },
    disappear() {},
  };
  while (source.nextTime() !== Infinity) source.step(sink);
  return counts;
}
