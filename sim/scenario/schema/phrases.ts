import { z } from "zod";
import type { Quantity } from "./quantities.ts";

/** What messages say about a schema where its own structure would not say it well. */
export interface Phrase {
  /** What belongs there, fit to follow "expected". */
  readonly expected: string;
  /** Set for quantities, so that a message can offer the nearest unit. */
  readonly quantity?: Quantity;
  /** Set for the paths of files that a run reads. */
  readonly file?: true;
}

const phrases = z.registry<Phrase>();

export function describedAs<Schema extends z.ZodType>(schema: Schema, phrase: Phrase): Schema {
  phrases.add(schema, phrase);
  return schema;
}

/** The phrase of the schema, or of the one it was derived from by a description. */
export function phraseOf(schema: z.core.$ZodType): Phrase | undefined {
  return phrases.get(schema as z.ZodType);
}
