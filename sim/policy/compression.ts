import type { RandomStream } from "../kernel/randomStream.ts";
import type { PolicyKindSpec } from "./definition.ts";
import type { CompressionShape, OtherShapes } from "./federatedShapes.ts";
import { shapeProblem } from "./shapeProblem.ts";

/** An update that a client is about to send. */
export interface CompressionView {
  readonly client: number;
  readonly round: number;
  /** The model learnt less the one received; overwritten with what the receiver will decode. */
  readonly update: Float64Array;
}

/**
 * How an update becomes a message. One for each job: the state of a client, such as the error that
 * it feeds back, is kept by its number, and changes when it sends, whether the message arrives
 * or not.
 */
export interface CompressionPolicy {
  /** The same at every call. */
  shape(): CompressionShape;
  refuses?(others: OtherShapes): string | null;
  /** Encodes an update and leaves in its place what is decoded; the bytes of the message. */
  compress(view: CompressionView, random: RandomStream): number;
  /** Bytes that a message of so many parameters is expected to have. */
  expectedBytes(parameterCount: number): number;
}

/** Compression as a kind of policy. */
export const COMPRESSION = {
  decides: "how an update becomes a message",
  methods: {
    shape: "required",
    refuses: "optional",
    compress: "required",
    expectedBytes: "required",
  },
  problems: {
    shape: (answer) => shapeProblem(answer, { lossless: "boolean" }),
    compress: bytesProblem,
    expectedBytes: bytesProblem,
  },
  draws: true,
  default: "full",
} as const satisfies PolicyKindSpec<CompressionPolicy>;

/** What is wrong with a number of bytes; null if nothing is. */
export function bytesProblem(answer: unknown): string | null {
  const isSound = typeof answer === "number" && answer >= 0 && answer < Infinity;
  return isSound ? null : "expected bytes, zero or more";
}
