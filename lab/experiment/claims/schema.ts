import { z } from "zod";
import { describedAs } from "../../../sim/scenario/schema/phrases.ts";

const value = z.union([z.number(), z.string(), z.boolean()]);
const settings = z.record(z.string().min(1), value);

/** What an experiment claims of its results, and its report holds against each of its draws. */
export const claim = z.strictObject({
  says: z.string().min(1).describe("The claim in words."),
  metric: z
    .string()
    .min(1)
    .describe("What it is about: a metric, or with `rounds` a column of the table evaluations."),
  rounds: describedAs(
    z
      .string()
      .regex(/^\d{1,7}\.\.\d{1,7}$/)
      .optional(),
    { expected: "rounds, the first and the last, such as 150..199" },
  ).describe("The mean over the evaluations after so many rounds, such as 150..199."),
  of: settings.describe("The runs that it is about, by axes, policies or scenario: name, value."),
  against: describedAs(z.union([z.number(), settings]), {
    expected: "a number, or a map of what is otherwise in the runs to compare with",
  }).describe("A number, or what is otherwise in the runs that it compares with: name, value."),
  is: z
    .enum(["higher", "lower", "equal", "near"])
    .describe("How the first should be to the second."),
  within: z.number().min(0).default(0).describe("How far apart, at most, is near."),
});
export type Claim = z.output<typeof claim>;
