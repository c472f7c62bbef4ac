import { nearestName } from "../kernel/nearestName.ts";
import { type FieldUse, fieldUses } from "./fieldUse.ts";
import { KIND_NAMES, type KnownKind } from "./kinds.ts";
import type { ManifestPlace } from "./objects.ts";

/** What is done with what a cluster of today would refuse. */
export interface ManifestChoices {
  /** Kinds and fields that nobody knows: an error, or left out with a warning. */
  readonly unknown: "refuse" | "skip";
  /** Versions that the API server has no more, or never had: "read" takes them for today's. */
  readonly old: "refuse" | "skip" | "read";
  /** Metrics of autoscalers of which it is known what they stand for; none by default. */
  readonly metrics?: readonly string[];
}

/** What became of one document. */
export interface DocumentReport {
  readonly place: ManifestPlace;
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly status: "read" | "without effect" | "skipped" | "refused";
  /** Why it is not read, or not as it stands; empty where it is. */
  readonly because: string;
  readonly fields: readonly FieldUse[];
}

/** What becomes of an object, before its fields are checked. */
export function documentReport(
  value: NamedObject,
  place: ManifestPlace,
  known: KnownKind,
  choices: ManifestChoices,
): DocumentReport {
  const { apiVersion, kind } = value;
  const base = { place, apiVersion, kind, name: nameOf(value), fields: [] };
  switch (known.is) {
    case "read":
      return {
        ...base,
        status: "read",
        because: "",
        fields: fieldUses(known.kind.schema, value),
      };
    case "without effect":
      return { ...base, status: "without effect", because: known.because };
    case "unknown": {
      const nearest = nearestName(kind, KIND_NAMES);
      const hint = nearest === undefined ? "" : `; did you mean "${nearest}"?`;
      const status = choices.unknown === "skip" ? "skipped" : "refused";
      return { ...base, status, because: `an unknown kind in ${apiVersion}${hint}` };
    }
    case "old": {
      const { old } = choices;
      if (old !== "read") {
        const status = old === "skip" ? "skipped" : "refused";
        return { ...base, status, because: known.message };
      }
      const fields = fieldUses(known.kind.schema, value);
      return { ...base, status: "read", because: known.message, fields };
    }
  }
}

/** An object as it is written, at least with what says which it is. */
export type NamedObject = Record<string, unknown> & {
  readonly apiVersion: string;
  readonly kind: string;
};

export function isObject(value: unknown): value is NamedObject {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const { apiVersion, kind } = value as Record<string, unknown>;
  return typeof apiVersion === "string" && typeof kind === "string";
}

function nameOf({ metadata }: Record<string, unknown>): string {
  const { generateName, name } = (metadata ?? {}) as Record<string, unknown>;
  if (typeof name === "string") return name;
  return typeof generateName === "string" ? `${generateName}0` : "";
}
