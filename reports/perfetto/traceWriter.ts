import { ProtoWriter } from "./protoWriter.ts";

/** The one sequence of packets that a trace is written as. */
const SEQUENCE = 1;
const STATE_CLEARED = 1;
const NEEDS_STATE = 2;
const ORDER_AS_RANKED = 3;

const SLICE_BEGIN = 1;
const SLICE_END = 2;
const INSTANT = 3;
const COUNTER = 4;

/** A track that events lie on, by its number. */
export type Track = number;

export interface TrackPlace {
  readonly name: string;
  /** What it lies under; null for the root. */
  readonly parent: Track | null;
  /** Tracks of one parent stand in this order. */
  readonly rank: number;
}

/** What an event says. */
export interface TraceEvent {
  readonly name: string;
  /** Shown when it is selected; null where there is nothing to say. */
  readonly notes: readonly (readonly [name: string, value: string | number | null])[];
  /** The events of one flow are joined by arrows, in the order of their times. */
  readonly flow?: number;
  /** Whether its flow ends here. */
  readonly endsFlow?: boolean;
}

/**
 * Writes a trace of track events, as the Perfetto viewer reads it. Times are whole nanoseconds; the
 * events of one track have to come in the order of time, those of different tracks in any. Names of
 * events and notes are written once each and referred to from then on.
 * Source: github.com/google/perfetto, protos/perfetto/trace (trace_packet.proto, track_event/,
 * interned_data/), and its reference "Writing TrackEvent Protos Synthetically".
 */
export class TraceWriter {
  private readonly proto = new ProtoWriter();
  private readonly names = new Names();
  private readonly noteNames = new Names();
  private lastTrack = 0;
  private isBegun = false;

  /** Bytes that have not been taken yet. */
  get size(): number {
    return this.proto.size;
  }

  take(): Uint8Array<ArrayBuffer> {
    return this.proto.take();
  }

  addTrack(place: TrackPlace): Track {
    return this.describe(place, () => {});
  }

  /** A track of numbers; its unit is "1" for a plain one. */
  addCounter(place: TrackPlace, unit: string): Track {
    return this.describe(place, () => {
      this.proto.delimited(8, () => {
        if (unit !== "1") this.proto.text(6, unit);
      });
    });
  }

  begin(track: Track, nanoseconds: number, event: TraceEvent): void {
    this.event(track, nanoseconds, SLICE_BEGIN, event);
  }

  end(track: Track, nanoseconds: number): void {
    this.packet(nanoseconds, () => this.head(track, SLICE_END));
  }

  instant(track: Track, nanoseconds: number, event: TraceEvent): void {
    this.event(track, nanoseconds, INSTANT, event);
  }

  /** What a counter is from now on. */
  count(track: Track, nanoseconds: number, value: number): void {
    this.packet(nanoseconds, () => {
      this.head(track, COUNTER);
      this.proto.double(44, value);
    });
  }

  private describe({ name, parent, rank }: TrackPlace, more: () => void): Track {
    const track = ++this.lastTrack;
    const { proto } = this;
    proto.delimited(1, () => {
      proto.integer(10, SEQUENCE);
      proto.delimited(60, () => {
        proto.integer(1, track);
        proto.text(2, name);
        if (parent !== null) proto.integer(5, parent);
        more();
        proto.integer(11, ORDER_AS_RANKED);
        proto.integer(12, rank);
      });
    });
    return track;
  }

  private event(track: Track, nanoseconds: number, type: number, event: TraceEvent): void {
    const { proto } = this;
    const name = this.names.numberOf(event.name);
    for (const [note] of event.notes) this.noteNames.numberOf(note);
    this.packet(nanoseconds, () => {
      this.head(track, type);
      proto.integer(10, name);
      for (const [note, value] of event.notes) {
        if (value !== null) this.note(this.noteNames.numberOf(note), value);
      }
      if (event.flow !== undefined) proto.fixed64(event.endsFlow ? 48 : 47, event.flow);
    });
  }

  private head(track: Track, type: number): void {
    this.proto.integer(9, type);
    this.proto.integer(11, track);
  }

  private note(name: number, value: string | number): void {
    const { proto } = this;
    proto.delimited(4, () => {
      proto.integer(1, name);
      if (typeof value === "string") proto.text(6, value);
      else if (Number.isSafeInteger(value) && value >= 0) proto.integer(4, value);
      else proto.double(5, value);
    });
  }

  /** A packet with an event, which `write` writes, after the names that are new in it. */
  private packet(nanoseconds: number, write: () => void): void {
    const { proto } = this;
    proto.delimited(1, () => {
      proto.integer(8, nanoseconds);
      proto.integer(10, SEQUENCE);
      proto.integer(13, this.isBegun ? NEEDS_STATE : NEEDS_STATE | STATE_CLEARED);
      this.isBegun = true;
      if (this.names.hasNew || this.noteNames.hasNew) {
        proto.delimited(12, () => {
          this.names.writeNew(proto, 2);
          this.noteNames.writeNew(proto, 3);
        });
      }
      proto.delimited(11, write);
    });
  }
}

/** Names by numbers from 1, each told of once. */
class Names {
  private readonly numbers = new Map<string, number>();
  private fresh: string[] = [];

  get hasNew(): boolean {
    return this.fresh.length > 0;
  }

  numberOf(name: string): number {
    let number = this.numbers.get(name);
    if (number === undefined) {
      this.numbers.set(name, (number = this.numbers.size + 1));
      this.fresh.push(name);
    }
    return number;
  }

  writeNew(proto: ProtoWriter, field: number): void {
    for (const name of this.fresh) {
      proto.delimited(field, () => {
        proto.integer(1, this.numberOf(name));
        proto.text(2, name);
      });
    }
    this.fresh = [];
  }
}
