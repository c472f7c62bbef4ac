import { z } from "zod";

const reasons = z.registry<{ readonly because: string }>();

/** A field that may hold anything and changes nothing in a run, and why. */
export function withoutEffect(because: string): z.ZodOptional<z.ZodUnknown> {
  const field = z.unknown();
  reasons.add(field, { because });
  return field.optional();
}

/** A field that changes nothing in a run and is checked, or looked through for what cannot work. */
export function lookedAt<Field extends z.ZodType>(
  because: string,
  field: Field,
): z.ZodOptional<Field> {
  // The same schema may stand for other fields, which do take effect.
  const own = field.clone();
  reasons.add(own, { because });
  return own.optional();
}

/** Fields that change nothing in a run, all for the same reason. */
export function allWithoutEffect<const Name extends string>(
  because: string,
  names: readonly Name[],
): Record<Name, z.ZodOptional<z.ZodUnknown>> {
  const fields = names.map((name) => [name, withoutEffect(because)]);
  return Object.fromEntries(fields) as Record<Name, z.ZodOptional<z.ZodUnknown>>;
}

/** Why a field changes nothing; undefined for those that do. */
export function reasonOf(schema: z.core.$ZodType): string | undefined {
  return reasons.get(schema as z.ZodType)?.because;
}
