import { CompensatedSum } from "../kernel/compensatedSum.ts";

/** What one channel of the wired network is, for the books. */
export interface ChannelRates {
  readonly linkClass: number;
  /** Null where it is not modelled, as the next one. */
  readonly energyJoulesPerByte: number | null;
  readonly priceDollarsPerByte: number | null;
}

/** By class of links; sent = delivered + lost + in flight. */
export interface Traffic {
  readonly sentBytes: number;
  readonly deliveredBytes: number;
  readonly lostBytes: number;
  readonly inFlightBytes: number;
  /** Null unless it is modelled for every link of the class, as the next one. */
  readonly energyJoules: number | null;
  readonly costDollars: number | null;
}

/** Sums over the links of one class. */
export class ClassTraffic {
  private readonly delivered = new CompensatedSum();
  private readonly lost = new CompensatedSum();
  private readonly inFlight = new CompensatedSum();
  private readonly joules = new CompensatedSum();
  private readonly dollars = new CompensatedSum();
  private energyIsModelled = true;
  private priceIsModelled = true;

  /** One of its links, whether anything crosses it or not. */
  include({ energyJoulesPerByte, priceDollarsPerByte }: ChannelRates): void {
    this.energyIsModelled &&= energyJoulesPerByte !== null;
    this.priceIsModelled &&= priceDollarsPerByte !== null;
  }

  add(over: ChannelRates, delivered: number, lost: number, inFlight: number): void {
    this.delivered.add(delivered);
    this.lost.add(lost);
    this.inFlight.add(inFlight);
    const bytes = delivered + lost + inFlight;
    this.joules.add(bytes * (over.energyJoulesPerByte ?? 0));
    this.dollars.add(bytes * (over.priceDollarsPerByte ?? 0));
  }

  get total(): Traffic {
    const deliveredBytes = this.delivered.total;
    const lostBytes = this.lost.total;
    const inFlightBytes = this.inFlight.total;
    return {
      sentBytes: deliveredBytes + lostBytes + inFlightBytes,
      deliveredBytes,
      lostBytes,
      inFlightBytes,
      energyJoules: this.energyIsModelled ? this.joules.total : null,
      costDollars: this.priceIsModelled ? this.dollars.total : null,
    };
  }
}
