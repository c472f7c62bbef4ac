import { z } from "zod";
import { fileError } from "../../sim/input/inputError.ts";
import { BASELINE_FORMAT, type Baseline } from "./baseline.ts";

const figure = z.union([z.number(), z.literal("unbounded"), z.null()]);

const sample = z.object({
  seed: z.int(),
  digest: z.string(),
  workloadDigest: z.string(),
  figures: z.record(z.string(), figure),
  work: z.object({
    answered: z.number(),
    byApplication: z.record(z.string(), z.number()),
    countedSeconds: z.number(),
  }),
});

const baselineFile = z.object({
  scenario: z.string(),
  because: z.string(),
  cases: z.array(
    z.object({
      policies: z.string(),
      scenarioHash: z.string().optional(),
      samples: z.array(sample).min(1),
    }),
  ),
});

const ADVICE = "take it back from version control, or remove it and have orrery accept write it";

/** Reads a baseline file; throws an `InputError` where it is none. */
export function readBaseline(text: string, file: string): Baseline {
  let written: unknown;
  try {
    written = JSON.parse(text);
  } catch (error) {
    throw fileError(file, `not JSON (${(error as SyntaxError).message}); ${ADVICE}`);
  }
  const format = z.looseObject({ "orrery-baseline": z.unknown() }).safeParse(written).data;
  if (format === undefined || format["orrery-baseline"] === undefined) {
    throw fileError(file, `not a baseline; ${ADVICE}`);
  }
  const version = format["orrery-baseline"];
  if (version !== BASELINE_FORMAT) {
    throw fileError(file, `found a baseline of version ${version}; expected ${BASELINE_FORMAT}`);
  }
  const { success, error } = baselineFile.safeParse(written);
  // As it stands, so that what is written again is the same text.
  if (success) return written as Baseline;
  const [{ path, message }] = error.issues;
  throw fileError(file, `not a baseline (${path.join(".")}: ${message}); ${ADVICE}`);
}
