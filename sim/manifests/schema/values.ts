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

const written = z.union([z.int().min(0), z.string().regex(/^\d+%$/)]);

/** A number of pods, or a share of them. */
export const countOrPercent = describedAs(written, {
  expected: 'a whole number, or a share such as "25%"',
});

/** The same of pods that are there: no more than all of them. */
export const countOrPart = describedAs(
  written.refine((one) => typeof one === "number" || Number.parseInt(one, 10) <= 100),
  { expected: 'a whole number, or a share such as "25%", 100% at most' },
);
export type CountOrPercent = z.output<typeof countOrPercent>;

export const labels = z.record(z.string(), z.string());

const requirement = { key: text, values: z.array(text).optional() };

/** Of the labels of nodes. */
const nodeRequirement = z.strictObject({
  ...requirement,
  operator: z.enum(["In", "NotIn", "Exists", "DoesNotExist", "Gt", "Lt"]),
});
export const nodeRequirements = z.array(nodeRequirement);
export type WrittenRequirement = z.output<typeof nodeRequirement>;

/** Of the labels of pods. Source: Kubernetes, metav1/validation, ValidateLabelSelectorRequirement. */
const labelRequirement = z
  .strictObject({ ...requirement, operator: z.enum(["In", "NotIn", "Exists", "DoesNotExist"]) })
  .superRefine(({ operator, values = [] }, context) => {
    const takesValues = operator === "In" || operator === "NotIn";
    if (takesValues === values.length > 0) return;
    const message = `${takesValues ? "at least one value" : "no values"} for ${operator}`;
    context.addIssue({ code: "custom", message, path: ["values"] });
  });

export const labelSelector = z.strictObject({
  matchLabels: labels.optional(),
  matchExpressions: z.array(labelRequirement).optional(),
});
export type WrittenSelector = z.output<typeof labelSelector>;
