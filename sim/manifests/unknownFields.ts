import { nearestName } from "../kernel/nearestName.ts";
import { type Schema, structureOf, unwrapped } from "../scenario/diagnose/structure.ts";
import type { Path } from "../scenario/problem.ts";

/** Takes a field that no schema knows, and the nearest that one does. */
type Tell = (path: Path, nearest: string | undefined) => void;

/** A value without the fields that its schema does not know, as an API server would keep it. */
export function withoutUnknown(
  schema: Schema,
  value: unknown,
  tell: Tell,
  path: Path = [],
): unknown {
  const structure = structureOf(unwrapped(schema));
  if (structure.type === "array" && Array.isArray(value)) {
    return value.map((own, index) =>
      withoutUnknown(structure.element, own, tell, [...path, index]),
    );
  }
  if (structure.type !== "object" || typeof value !== "object" || value === null) return value;
  if (Array.isArray(value) || structure.catchall?._zod.def.type === "unknown") return value;
  const names = Object.keys(structure.shape);
  const kept: [string, unknown][] = [];
  for (const [key, own] of Object.entries(value)) {
    if (!Object.hasOwn(structure.shape, key)) tell([...path, key], nearestName(key, names));
    else kept.push([key, withoutUnknown(structure.shape[key], own, tell, [...path, key])]);
  }
  return Object.fromEntries(kept);
}
