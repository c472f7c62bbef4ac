import type { Compressed } from "../../../sim/learning/compression/compressed.ts";
import { withErrorFeedback } from "../../../sim/learning/compression/errorFeedback.ts";
import type { Vector } from "../../../sim/learning/vector.ts";

/** What each client has not sent yet, where errors are fed back. */
export class ErrorMemory {
  private readonly isKept: boolean;
  private readonly errors = new Map<number, Float64Array>();

  constructor(isKept: boolean) {
    this.isKept = isKept;
  }

  /** Leaves in `update` what the receiver reads; the bytes of the message. */
  compress(
    client: number,
    update: Float64Array,
    compressed: (corrected: Vector) => Compressed,
  ): number {
    const { decoded, bytes } = this.isKept
      ? withErrorFeedback(update, this.errorOf(client, update.length), compressed)
      : compressed(update);
    update.set(decoded);
    return bytes;
  }

  private errorOf(client: number, length: number): Float64Array {
    const known = this.errors.get(client);
    if (known !== undefined) return known;
    const error = new Float64Array(length);
    this.errors.set(client, error);
    return error;
  }
}
