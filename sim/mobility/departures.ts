import type { SimTime } from "../kernel/clock.ts";

/** Who leaves when, by time and then as they were added. Later ones are mostly added later. */
export class Departures {
  private times: SimTime[] = [];
  private vehicles: number[] = [];
  private first = 0;

  /** Infinity where no vehicle leaves. */
  earliestTime(): SimTime {
    return this.first === this.times.length ? Infinity : this.times[this.first];
  }

  add(time: SimTime, vehicle: number): void {
    let place = this.times.length;
    while (place > this.first && this.times[place - 1] > time) place--;
    this.times.splice(place, 0, time);
    this.vehicles.splice(place, 0, vehicle);
  }

  /** The one who leaves first; there must be one. */
  take(): number {
    const vehicle = this.vehicles[this.first++];
    if (this.first > 1024 && this.first * 2 > this.times.length) {
      this.times = this.times.slice(this.first);
      this.vehicles = this.vehicles.slice(this.first);
      this.first = 0;
    }
    return vehicle;
  }
}
