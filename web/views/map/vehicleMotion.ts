import { RowsByEntity } from "../../series/rowsByEntity.ts";
import { SPOT, type VehicleTracks } from "../../series/vehicleTracks.ts";

/** Where one vehicle is; written over by each question. */
export interface VehicleSpot {
  x: number;
  y: number;
  /** Of its heading, east and north; a unit vector. */
  east: number;
  north: number;
  /** Of the sample that holds now, in the tracks. */
  place: number;
}

/**
 * Where vehicles are at any instant, from samples: on straight lines between them. The samples are
 * the positions that the run had; what lies between is drawn, not simulated.
 */
export class VehicleMotion {
  readonly tracks: VehicleTracks;
  private readonly samples: RowsByEntity;

  constructor(tracks: VehicleTracks) {
    this.tracks = tracks;
    this.samples = new RowsByEntity(tracks.samples);
  }

  get names(): readonly string[] {
    return this.tracks.names;
  }

  /** False while the vehicle is not there. */
  find(vehicle: number, seconds: number, into: VehicleSpot): boolean {
    const { samples } = this;
    const { spots, goesOn, periodSeconds } = this.tracks;
    const end = samples.starts[vehicle + 1];
    let place = samples.at(vehicle, seconds);
    if (place < 0) {
      // Before its first sample it may have been there for up to a period, as at the very start.
      place = samples.starts[vehicle];
      if (place === end || samples.timesSeconds[place] - seconds > periodSeconds) return false;
      return this.stand(place, into);
    }
    const since = seconds - samples.timesSeconds[place];
    if (goesOn[place] === 0) return since < periodSeconds && this.stand(place, into);
    const gap = samples.timesSeconds[place + 1] - samples.timesSeconds[place];
    const share = gap > 0 ? since / gap : 0;
    this.stand(place, into);
    const at = SPOT * place;
    into.x += share * (spots[at + SPOT] - spots[at]);
    into.y += share * (spots[at + SPOT + 1] - spots[at + 1]);
    return true;
  }

  private stand(place: number, into: VehicleSpot): true {
    const { spots } = this.tracks;
    const at = SPOT * place;
    into.x = spots[at];
    into.y = spots[at + 1];
    into.east = spots[at + 2];
    into.north = spots[at + 3];
    into.place = place;
    return true;
  }
}
