import { DATA_CLASSES, type DataClass } from "../record/dataClasses.ts";

/** What becomes of a message. */
type Fate = "arrived" | "lost" | "givenUp";

/** Bytes of a job's messages of one class; sent = arrived + lost + given up + open. */
export interface MessageBytes {
  readonly sentBytes: number;
  readonly arrivedBytes: number;
  readonly lostBytes: number;
  readonly givenUpBytes: number;
  /** Of those under way. */
  readonly openBytes: number;
}

interface Sums extends Record<Fate | "sent", number> {}

/** The messages of a job, by the class of data that they carry, from the call to their fate. */
export class MessageLedger {
  private readonly sums = new Map<DataClass, Sums>();
  /** Those under way, by errand and part. */
  private readonly open = new Map<number, Map<number, { dataClass: DataClass; bytes: number }>>();

  constructor() {
    for (const one of DATA_CLASSES)
      this.sums.set(one, { sent: 0, arrived: 0, lost: 0, givenUp: 0 });
  }

  sent(errand: number, part: number, dataClass: DataClass, bytes: number): void {
    this.sums.get(dataClass)!.sent += bytes;
    const parts = this.open.get(errand) ?? new Map();
    parts.set(part, { dataClass, bytes });
    this.open.set(errand, parts);
  }

  /** Nothing where no such message is under way. */
  settled(errand: number, part: number, fate: Fate): void {
    const parts = this.open.get(errand);
    const message = parts?.get(part);
    if (parts === undefined || message === undefined) return;
    this.sums.get(message.dataClass)![fate] += message.bytes;
    parts.delete(part);
    if (parts.size === 0) this.open.delete(errand);
  }

  of(dataClass: DataClass): MessageBytes {
    const { sent, arrived, lost, givenUp } = this.sums.get(dataClass)!;
    let openBytes = 0;
    for (const parts of this.open.values()) {
      for (const one of parts.values()) if (one.dataClass === dataClass) openBytes += one.bytes;
    }
    return {
      sentBytes: sent,
      arrivedBytes: arrived,
      lostBytes: lost,
      givenUpBytes: givenUp,
      openBytes,
    };
  }
}
