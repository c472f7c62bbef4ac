import fc from "fast-check";
import type { ShiftingView } from "../../sim/policy/shifting.ts";

/** A forecast as plain data; reading outside of it is an error. */
export class FakeForecast implements ShiftingView {
  readonly nowSeconds: number;
  readonly applicationName = "nightly";
  readonly durationSeconds: number;
  readonly powerWatts = 100;
  readonly interruptible: boolean;
  readonly slotSeconds = 1800;
  readonly slotsNeeded: number;
  readonly plannedSlot: number;
  readonly latestSlot: number;
  private readonly intensities: readonly number[];

  /** One intensity for each slot of the window. */
  constructor(
    intensities: readonly number[],
    job: {
      slotsNeeded?: number;
      /** Of the last slot that it needs, the share that it fills; zero for no time at all. */
      lastShare?: number;
      plannedSlot?: number;
      interruptible?: boolean;
      nowSeconds?: number;
    } = {},
  ) {
    this.intensities = intensities;
    this.slotsNeeded = job.slotsNeeded ?? 1;
    this.durationSeconds = (this.slotsNeeded - 1 + (job.lastShare ?? 1)) * this.slotSeconds;
    this.latestSlot = intensities.length - this.slotsNeeded;
    this.plannedSlot = job.plannedSlot ?? 0;
    this.interruptible = job.interruptible ?? false;
    this.nowSeconds = job.nowSeconds ?? 0;
    Object.freeze(this);
  }

  get slotCount(): number {
    return this.intensities.length;
  }

  gramsPerKilowattHour(slot: number): number {
    return this.at(slot);
  }

  dollarsPerSecond(slot: number): number {
    this.at(slot);
    return 0.01;
  }

  private at(slot: number): number {
    const value = this.intensities[slot];
    if (value === undefined) throw new RangeError(`slot ${slot} of ${this.slotCount}`);
    return value;
  }
}

/** Even over its range, as doubles would not be: most of those are next to nothing. */
const anyShare = fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100);

/** Windows of one slot and of many, with equal slots and without, for jobs short and long. */
export function anyForecast(): fc.Arbitrary<FakeForecast> {
  const intensity = fc.oneof(
    fc.integer({ min: 0, max: 3 }),
    fc.double({ min: 0, max: 900, noNaN: true }),
  );
  return fc
    .record({
      intensities: fc.array(intensity, { minLength: 1, maxLength: 30 }),
      needed: anyShare,
      planned: anyShare,
      lastShare: fc.constantFrom(1, 0.5, 1e-6),
      interruptible: fc.boolean(),
      nowSeconds: fc.integer({ min: 0, max: 1_000_000 }),
    })
    .map(({ intensities, needed, planned, ...job }) => {
      const slotsNeeded = 1 + Math.floor(needed * (intensities.length - 1));
      const plannedSlot = Math.floor(planned * (intensities.length - slotsNeeded));
      return new FakeForecast(intensities, { ...job, slotsNeeded, plannedSlot });
    });
}
