import { WHOLE } from "./resources.ts";

/** So many millionths of one accelerator of a node, by its number there. */
export interface DeviceShare {
  readonly device: number;
  readonly millionths: number;
}

/** What is held of each accelerator of one node, and by which owner. */
export class DeviceBooks {
  private readonly totals: Float64Array;
  /** By owner, then by device. */
  private readonly byOwner = new Map<number, Float64Array>();

  constructor(devices: number) {
    this.totals = new Float64Array(devices);
  }

  /** Of one device, by all owners; none of one that there is not. */
  held(device: number): number {
    return device < this.totals.length ? this.totals[device] : 0;
  }

  /** Devices that are wholly free. */
  get wholeCount(): number {
    return this.totals.filter((held) => held === 0).length;
  }

  /**
   * Devices for an amount that names none: whole ones first, the last that are all free, then for
   * the rest the one with the least room that is enough; null where there is no room.
   */
  choose(millionths: number): readonly DeviceShare[] | null {
    const chosen: DeviceShare[] = [];
    let left = millionths;
    for (let device = this.totals.length - 1; device >= 0 && left >= WHOLE; device--) {
      if (this.totals[device] > 0) continue;
      chosen.push({ device, millionths: WHOLE });
      left -= WHOLE;
    }
    if (left >= WHOLE) return null;
    if (left === 0) return chosen;
    let tightest = -1;
    for (let device = 0; device < this.totals.length; device++) {
      if (chosen.some((one) => one.device === device) || WHOLE - this.totals[device] < left)
        continue;
      if (tightest < 0 || this.totals[device] > this.totals[tightest]) tightest = device;
    }
    return tightest < 0 ? null : [...chosen, { device: tightest, millionths: left }];
  }

  fits(shares: readonly DeviceShare[]): boolean {
    const wanted = new Float64Array(this.totals.length);
    return shares.every(({ device, millionths }) => {
      wanted[device] += millionths;
      return device < wanted.length && this.totals[device] + wanted[device] <= WHOLE;
    });
  }

  take(owner: number, shares: readonly DeviceShare[]): void {
    let own = this.byOwner.get(owner);
    if (own === undefined) {
      own = new Float64Array(this.totals.length);
      this.byOwner.set(owner, own);
    }
    for (const { device, millionths } of shares) {
      own[device] += millionths;
      this.totals[device] += millionths;
    }
  }

  /** A RangeError where the owner does not hold as much of one. */
  giveBack(owner: number, shares: readonly DeviceShare[]): void {
    const own = this.byOwner.get(owner);
    for (const { device, millionths } of shares) {
      const held = own?.[device] ?? 0;
      if (own === undefined || held < millionths) {
        const found = `${millionths} millionths of accelerator ${device}, of ${held}`;
        throw new RangeError(`owner ${owner} gives back ${found}`);
      }
      own[device] -= millionths;
      this.totals[device] -= millionths;
    }
  }

  /** Which of an owner's devices an amount that names none gives back: whole ones first. */
  heldAs(owner: number, millionths: number): readonly DeviceShare[] {
    const own = Float64Array.from(this.byOwner.get(owner) ?? []);
    const chosen: DeviceShare[] = [];
    let left = millionths;
    const give = (device: number, part: number) => {
      chosen.push({ device, millionths: part });
      own[device] -= part;
      left -= part;
    };
    for (let device = own.length - 1; device >= 0 && left >= WHOLE; device--) {
      if (own[device] === WHOLE) give(device, WHOLE);
    }
    for (let device = own.length - 1; device >= 0 && left > 0; device--) {
      if (own[device] > 0) give(device, Math.min(left, own[device]));
    }
    return chosen;
  }
}
