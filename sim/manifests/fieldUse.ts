import { type Schema, structureOf, unwrapped } from "../scenario/diagnose/structure.ts";
import { formatPath, type Path } from "../scenario/problem.ts";
import { reasonOf } from "./schema/effect.ts";

/** What became of one field that a manifest writes. */
export interface FieldUse {
  /** Within the object; indices of lists are left out, so that alike fields are one. */
  readonly field: string;
  /** Null where it takes effect. */
  readonly withoutEffectBecause: string | null;
}

/** Of identity, not of effect. */
const ENVELOPE = new Set(["apiVersion", "kind"]);

/** Each field that is written, once, in the order of the file. */
export function fieldUses(schema: Schema, value: unknown): FieldUse[] {
  const uses = new Map<string, FieldUse>();
  walk(schema, value, [], (path, because) => {
    const field = formatPath(path);
    if (!uses.has(field)) uses.set(field, { field, withoutEffectBecause: because });
  });
  return [...uses.values()];
}

type Take = (path: Path, because: string | null) => void;

function walk(schema: Schema, value: unknown, path: Path, take: Take): void {
  const inner = unwrapped(schema);
  const because = reasonOf(inner);
  if (because !== undefined) {
    take(path, because);
    return;
  }
  const structure = structureOf(inner);
  if (structure.type === "object" && isMap(value)) {
    for (const [key, own] of Object.entries(value)) {
      const field = Object.hasOwn(structure.shape, key) ? structure.shape[key] : undefined;
      if (field === undefined || (path.length === 0 && ENVELOPE.has(key))) continue;
      walk(field, own, [...path, key], take);
    }
  } else if (structure.type === "array" && Array.isArray(value)) {
    for (const own of value) walk(structure.element, own, path, take);
  } else if (structure.type === "union" && isMap(value)) {
    const fitting = structure.options.find((option) => fits(option, value));
    if (fitting === undefined) take(path, null);
    else walk(fitting, value, path, take);
  } else take(path, null);
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether the words that mark an alternative are those of the value. */
function fits(option: Schema, value: Record<string, unknown>): boolean {
  const structure = structureOf(unwrapped(option));
  if (structure.type !== "object") return false;
  return Object.entries(structure.shape).every(([key, field]) => {
    const own = structureOf(unwrapped(field));
    return own.type !== "literal" || own.values.includes(value[key] as never);
  });
}
