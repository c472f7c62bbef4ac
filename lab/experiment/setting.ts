import { canonicalText } from "../../sim/kernel/canonicalText.ts";
import type { Path } from "../../sim/scenario/problem.ts";

/** A field of a scenario that an experiment sets. */
export interface Setting {
  /** As `--set` has it. */
  readonly path: string;
  /** As it would stand in a scenario file. */
  readonly value: unknown;
  /** Where it is written in the experiment file. */
  readonly place: Path;
}

/** A value as results have it. */
export type SettingValue = number | string | boolean | null;

const QUANTITY = /^\d+(?:\.\d+)?\s*[A-Za-z/][\w/]*$/;
const WORD = /^[A-Za-z][\w-]*$/;
/** Words that are no texts in YAML. */
const OTHERWISE = /^(?:true|false|null)$/i;

/** The setting as an override of a scenario. */
export function overrideOf({ path, value }: Setting): string {
  return `${path}=${yamlOf(value)}`;
}

/** A scalar as it is, anything else as one text. */
export function resultValue(value: unknown): SettingValue {
  if (value === null || value === undefined) return null;
  return typeof value === "object" ? canonicalText(value) : (value as SettingValue);
}

/** In YAML, of which JSON is a part. */
function yamlOf(value: unknown): string {
  if (typeof value !== "string") return JSON.stringify(value);
  const isPlain = (QUANTITY.test(value) || WORD.test(value)) && Number.isNaN(Number(value));
  return isPlain && !OTHERWISE.test(value) ? value : JSON.stringify(value);
}
