import { cos } from "../kernel/exactMath.ts";
import type { KeyedStream } from "../kernel/keyedStream.ts";

/** When something holds for clients: they are on and willing, or plugged in. */
export interface Availability {
  isOn(client: number, nowSeconds: number): boolean;
  /** Until when that is sure to stay so; later than now. */
  sureUntil(client: number, nowSeconds: number): number;
}

export const ALWAYS: Availability = { isOn: () => true, sureUntil: () => Infinity };
export const NEVER: Availability = { isOn: () => false, sureUntil: () => Infinity };

const DAY_SECONDS = 86_400;

/**
 * Each client is on or off for whole slots, each with the chance of the hour: a share that swings
 * around its mean as a cosine over the day, cut off at 0 and 1. Derived for any client and instant,
 * and nothing is stored: clients and slots are independent of each other.
 *
 * Limits: a real client's periods are not independent, and clients differ in how much they are on
 * (C. Yang et al., "Characterizing impacts of heterogeneity in federated learning upon large-scale
 * smartphone data", WWW 2021, has measured them).
 */
export class SlottedAvailability implements Availability {
  private readonly stream: KeyedStream;
  private readonly share: number;
  private readonly slotSeconds: number;
  private readonly swing: number;
  private readonly peakSeconds: number;

  constructor(
    stream: KeyedStream,
    share: number,
    slotSeconds: number,
    swing: number,
    peakSeconds: number,
  ) {
    this.stream = stream;
    this.share = share;
    this.slotSeconds = slotSeconds;
    this.swing = swing;
    this.peakSeconds = peakSeconds;
  }

  isOn(client: number, nowSeconds: number): boolean {
    const slot = this.slotAt(nowSeconds);
    const chance = this.shareAt(slot * this.slotSeconds);
    return this.stream.at(client).within(slot).next() < chance;
  }

  sureUntil(_client: number, nowSeconds: number): number {
    return (this.slotAt(nowSeconds) + 1) * this.slotSeconds;
  }

  /** The end of a slot, as computed, belongs to the next one. */
  private slotAt(seconds: number): number {
    const slot = Math.floor(seconds / this.slotSeconds);
    return (slot + 1) * this.slotSeconds <= seconds ? slot + 1 : slot;
  }

  /** Expected share of clients that are on. */
  shareAt(seconds: number): number {
    const turn = (seconds - this.peakSeconds) / DAY_SECONDS;
    const angle = 2 * Math.PI * (turn - Math.floor(turn));
    const share = this.share * (1 + this.swing * cos(angle));
    return Math.max(0, Math.min(1, share));
  }
}
