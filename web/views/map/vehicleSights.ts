import type { MapMoment } from "./mapMoment.ts";
import type { Projection, Size } from "./projection.ts";

/** Beyond the edge, so far is what is drawn of a vehicle still seen, in pixels. */
const MARGIN = 8;

/** Which vehicles are in sight, and where, in pixels; written over from frame to frame. */
export class VehicleSights {
  /** Places in the moment's arrays, of those in sight. */
  readonly places: Int32Array;
  /** In the order of `places`. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  count = 0;

  constructor(vehicleCount: number) {
    this.places = new Int32Array(vehicleCount);
    this.x = new Float64Array(vehicleCount);
    this.y = new Float64Array(vehicleCount);
  }

  find(moment: MapMoment, projection: Projection, { width, height }: Size): void {
    let count = 0;
    for (let place = 0; place < moment.vehicleCount; place++) {
      const x = projection.x(moment.x[place]);
      const y = projection.y(moment.y[place]);
      if (x < -MARGIN || y < -MARGIN || x > width + MARGIN || y > height + MARGIN) continue;
      this.places[count] = place;
      this.x[count] = x;
      this.y[count++] = y;
    }
    this.count = count;
  }
}
