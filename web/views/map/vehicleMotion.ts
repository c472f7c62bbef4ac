import { picked } from "../../series/picked.ts";
import { RowsByEntity } from "../../series/rowsByEntity.ts";

/** Between two samples that are further apart than this many periods a vehicle was away. */
const LONGEST_GAP_PERIODS = 1.5;
/** One that comes this much further than its speed would bring it, and some metres, was put there. */
const LONGEST_STEP = 3;
const STEP_SLACK_METERS = 30;
/** Below this many metres between two samples a vehicle stands, and looks where it did. */
const STANDING_METERS = 0.05;

/** Numbers of one sample. */
const SPOT = 4;

/** Where one vehicle is; written over by each question. */
export interface VehicleSpot {
  x: number;
  y: number;
  /** Of its heading, east and north; a unit vector. */
  east: number;
  north: number;
  /** Of the sample that holds now, as `rowOf` takes it. */
  place: number;
}

/**
 * Where vehicles are at any instant, from samples: on straight lines between them. The samples are
 * the positions that the run had; what lies between is drawn, not simulated.
 */
export class VehicleMotion {
  readonly names: readonly string[];
  private readonly samples: RowsByEntity;
  /** x, y and the heading, east and north, of each sample: a frame reads what lies together. */
  private readonly spots: Float64Array;
  /** Whether a vehicle goes on from this sample to the next; else it is somewhere else by then. */
  private readonly goesOn: Uint8Array;
  private readonly periodSeconds: number;

  /** Columns of the table of vehicles, their names, and how often samples were taken. */
  constructor(
    columns: {
      readonly vehicles: Int32Array;
      readonly timesSeconds: Float64Array;
      readonly x: Float64Array;
      readonly y: Float64Array;
      readonly speeds: Float64Array;
    },
    names: readonly string[],
    periodSeconds: number,
  ) {
    const { vehicles, timesSeconds, x, y, speeds } = columns;
    this.names = names;
    this.samples = new RowsByEntity(vehicles, timesSeconds, names.length);
    const { rows } = this.samples;
    this.spots = new Float64Array(SPOT * rows.length);
    for (let place = 0; place < rows.length; place++) {
      this.spots[SPOT * place] = x[rows[place]];
      this.spots[SPOT * place + 1] = y[rows[place]];
    }
    this.periodSeconds = periodSeconds;
    this.goesOn = this.continuity(picked(speeds, rows, new Float64Array(rows.length)));
    for (let vehicle = 0; vehicle < names.length; vehicle++) this.findHeadings(vehicle);
  }

  /** False while the vehicle is not there. */
  find(vehicle: number, seconds: number, into: VehicleSpot): boolean {
    const { samples, spots, goesOn } = this;
    const end = samples.starts[vehicle + 1];
    let place = samples.at(vehicle, seconds);
    if (place < 0) {
      // Before its first sample it may have been there for less than a period.
      place = samples.starts[vehicle];
      if (place === end || samples.timesSeconds[place] - seconds >= this.periodSeconds)
        return false;
      return this.stand(place, into);
    }
    const since = seconds - samples.timesSeconds[place];
    if (goesOn[place] === 0) return since < this.periodSeconds && this.stand(place, into);
    const gap = samples.timesSeconds[place + 1] - samples.timesSeconds[place];
    const share = gap > 0 ? since / gap : 0;
    this.stand(place, into);
    const at = SPOT * place;
    into.x += share * (spots[at + SPOT] - spots[at]);
    into.y += share * (spots[at + SPOT + 1] - spots[at + 1]);
    return true;
  }

  /** The row of the table of vehicles that a sample stands in. */
  rowOf(place: number): number {
    return this.samples.rows[place];
  }

  /** All positions of a vehicle, one stretch of time without gaps after the other. */
  *stretches(vehicle: number): Generator<{ x: number; y: number }[]> {
    const { samples, spots, goesOn } = this;
    let stretch: { x: number; y: number }[] = [];
    for (let place = samples.starts[vehicle]; place < samples.starts[vehicle + 1]; place++) {
      stretch.push({ x: spots[SPOT * place], y: spots[SPOT * place + 1] });
      if (goesOn[place] === 1) continue;
      yield stretch;
      stretch = [];
    }
  }

  private continuity(speeds: Float64Array): Uint8Array {
    const { samples } = this;
    const goesOn = new Uint8Array(samples.rows.length);
    const longestGapSeconds = LONGEST_GAP_PERIODS * this.periodSeconds;
    for (let vehicle = 0; vehicle < samples.entityCount; vehicle++) {
      for (let place = samples.starts[vehicle]; place + 1 < samples.starts[vehicle + 1]; place++) {
        const gap = samples.timesSeconds[place + 1] - samples.timesSeconds[place];
        const [dx, dy] = this.stepFrom(place);
        const step = Math.hypot(dx, dy);
        const drivenMeters = gap * Math.max(speeds[place], speeds[place + 1]);
        const isNear = step <= LONGEST_STEP * drivenMeters + STEP_SLACK_METERS;
        goesOn[place] = gap <= longestGapSeconds && isNear ? 1 : 0;
      }
    }
    return goesOn;
  }

  private stand(place: number, into: VehicleSpot): true {
    const { spots } = this;
    const at = SPOT * place;
    into.x = spots[at];
    into.y = spots[at + 1];
    into.east = spots[at + 2];
    into.north = spots[at + 3];
    into.place = place;
    return true;
  }

  /** From a sample to the next, east and north. */
  private stepFrom(place: number): readonly [number, number] {
    const { spots } = this;
    const at = SPOT * place;
    return [spots[at + SPOT] - spots[at], spots[at + SPOT + 1] - spots[at + 1]];
  }

  /** Towards the next sample; one that stands keeps the heading that it had. */
  private findHeadings(vehicle: number): void {
    const { samples, spots } = this;
    let [lastEast, lastNorth] = [0, 1];
    for (let place = samples.starts[vehicle]; place < samples.starts[vehicle + 1]; place++) {
      const [dx, dy] = this.goesOn[place] === 1 ? this.stepFrom(place) : [0, 0];
      const length = Math.hypot(dx, dy);
      if (length > STANDING_METERS) [lastEast, lastNorth] = [dx / length, dy / length];
      spots[SPOT * place + 2] = lastEast;
      spots[SPOT * place + 3] = lastNorth;
    }
  }
}
