import { enlarged } from "../kernel/typedArrays.ts";

/**
 * The vehicles that a trace has named so far, numbered in the order of the file. Memory grows
 * with them, about 100 bytes each, and never with the length of the trace.
 */
export class Vehicles {
  readonly names: string[] = [];
  readonly types: string[] = [];
  /** The time in seconds at which each was last seen; see `isLater`. */
  private lastSeconds = new Float64Array(256);
  private readonly numbers = new Map<string, number>();
  private readonly knownTypes = new Map<string, string>();

  get count(): number {
    return this.names.length;
  }

  /** The number of a name, a new one at first sight; the type counts only then. */
  numberOf(name: string, type: string): number {
    const known = this.numbers.get(name);
    if (known !== undefined) return known;
    const number = this.names.length;
    const ownName = detached(name);
    this.numbers.set(ownName, number);
    this.names.push(ownName);
    this.types.push(this.ownType(type));
    if (number === this.lastSeconds.length) {
      this.lastSeconds = enlarged(this.lastSeconds, number * 2);
    }
    this.lastSeconds[number] = -Infinity;
    return number;
  }

  /** When it was last seen, minus infinity for never. */
  lastSeen(number: number): number {
    return this.lastSeconds[number];
  }

  /** Notes that a vehicle is seen; false, and no note, when that is not after the last time. */
  see(number: number, timeSeconds: number): boolean {
    if (!(timeSeconds > this.lastSeconds[number])) return false;
    this.lastSeconds[number] = timeSeconds;
    return true;
  }

  private ownType(type: string): string {
    const known = this.knownTypes.get(type);
    if (known !== undefined) return known;
    const own = detached(type);
    this.knownTypes.set(own, own);
    return own;
  }
}

/**
 * A copy that does not keep the piece of the file alive which it was cut from: engines let a cut
 * refer to the whole, and a name kept from each piece would hold the entire file in memory.
 */
function detached(text: string): string {
  return ` ${text}`.slice(1);
}
