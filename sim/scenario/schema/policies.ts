import { z } from "zod";
import { KIND_NAMES, POLICY_KINDS, type PolicyKind } from "../../policy/kinds.ts";
import { duration, name, positiveDuration } from "./fields.ts";
import { describedAs, phraseOf } from "./phrases.ts";

const reportDelay = describedAs(z.union([duration, z.literal("network")]), {
  expected: `${phraseOf(duration)!.expected}, or network`,
});

/** What a section has besides the policy and its parameters: above all, what the policy sees. */
const OWN_FIELDS = {
  dispatch: {
    nearestSites: z
      .int()
      .min(0)
      .max(1000)
      .default(3)
      .describe("Sites offered to a vehicle besides that of its cell: the nearest ones."),
    deciders: z
      .enum(["all", "cell", "vehicle"])
      .default("all")
      .describe("For whom one policy decides: each has its own history and hears of its own."),
    scope: z
      .enum(["all", "cell", "vehicle"])
      .default("all")
      .describe("Whose reports a policy hears: all, those of the source's cell, or none."),
    reports: z
      .strictObject({
        period: positiveDuration.describe("From one report of a node or cell to its next."),
        delay: reportDelay
          .prefault("0s")
          .describe("From a report to the deciding party; `network`: the latency of the way."),
      })
      .optional()
      .describe("How old what a policy sees of others is; without it, policies see the present."),
  },
  shifting: {
    slot: positiveDuration
      .prefault("30min")
      .describe("Length of the slots of its forecast, in which windows are counted."),
  },
} as const satisfies { readonly [Kind in PolicyKind]?: z.ZodRawShape };

const NAME = "A registered name, or the path of a module that exports a policy.";
const policyName = z.string().min(1).describe(NAME);
const item = z.union([z.number(), z.string()]);
const parameters = z
  .record(name, z.union([z.number(), z.string(), z.boolean(), z.array(item)]))
  .default({})
  .describe("Parameters of the policy, by name.");

type Table = typeof POLICY_KINDS;
type Own<Kind> = Kind extends keyof typeof OWN_FIELDS
  ? (typeof OWN_FIELDS)[Kind]
  : Record<never, never>;
type Fields<Kind, Name> = Own<Kind> & { policy: Name; parameters: typeof parameters };
/** May be left out: then the policy is the kind's default, or there is none. */
type Section<Kind extends PolicyKind> = Table[Kind]["default"] extends string
  ? z.ZodPrefault<z.ZodObject<Fields<Kind, z.ZodDefault<z.ZodString>>, z.core.$strict>>
  : z.ZodOptional<z.ZodObject<Fields<Kind, z.ZodString>, z.core.$strict>>;

/** One section for each kind of policy, in the order of the table. */
export const policySections = Object.fromEntries(
  KIND_NAMES.map((kind) => [kind, sectionOf(kind)]),
) as unknown as { [Kind in PolicyKind]: Section<Kind> };

function sectionOf(kind: PolicyKind): z.ZodType {
  const { decides, default: standard } = POLICY_KINDS[kind];
  const own = (OWN_FIELDS as Partial<Record<PolicyKind, z.ZodRawShape>>)[kind];
  const policy = standard === null ? policyName : policyName.default(standard).describe(NAME);
  const fields = z
    .strictObject({ policy, parameters, ...own })
    .describe(`Which policy decides ${decides}${own === undefined ? "" : ", and what it sees"}.`);
  const section = standard === null ? fields.optional() : fields.prefault({ policy: standard });
  return section;
}
