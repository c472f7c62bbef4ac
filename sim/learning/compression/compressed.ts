import type { Vector } from "../vector.ts";

/** What a compressor makes of an update. */
export interface Compressed {
  /** What the receiver reads from it, of the update's kind and length. */
  readonly decoded: Vector;
  /** On the wire, whole bytes. */
  readonly bytes: number;
}
