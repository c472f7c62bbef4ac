import { z } from "zod";
import { scaledQuantity } from "../../cluster/quantity.ts";
import { describedAs } from "../../scenario/schema/phrases.ts";

/** Kubernetes' forms of values, as a manifest writes them. */

export const text = z.string();
/** Source: Kubernetes, IsDNS1123Subdomain. */
export const objectName = describedAs(
  z
    .string()
    .max(253)
    .regex(/^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/),
  { expected: "a name of lower-case letters, digits, - and ., such as web-1" },
);
export const whole = z.int();
export const count = z.int().min(0);
export const flag = z.boolean();

/** "250m", "1.5Gi", 2: what it is an amount of is known by the name beside it. */
export const quantity = describedAs(
  z
    .union([z.string(), z.number()])
    .refine((written) => (scaledQuantity(written, 1) ?? -1) >= 0, "a quantity such as 250m or 1Gi"),
  { expected: "a quantity such as 250m or 1Gi" },
);
export const quantities = z.record(z.string(), quantity);

/** A number of pods, or a share of them. */
export const countOrPercent = describedAs(z.union([z.int().min(0), z.string().regex(/^\d+%$/)]), {
  expected: 'a whole number, or a share such as "25%"',
});
export type CountOrPercent = z.output<typeof countOrPercent>;

export const labels = z.record(z.string(), z.string());

const requirement = z.strictObject({
  key: text,
  operator: z.enum(["In", "NotIn", "Exists", "DoesNotExist", "Gt", "Lt"]),
  values: z.array(text).optional(),
});
export const requirements = z.array(requirement);
export type WrittenRequirement = z.output<typeof requirement>;

export const labelSelector = z.strictObject({
  matchLabels: labels.optional(),
  matchExpressions: requirements.optional(),
});
export type WrittenSelector = z.output<typeof labelSelector>;
