import { z } from "zod";
import { intelligentWorkload } from "../sim/manifests/schema/intelligentWorkload.ts";
import { scenarioJsonSchema } from "../sim/scenario/index.ts";
import { experiment } from "./experiment/schema.ts";
import { JUDGING, suite } from "./gate/suiteSchema.ts";

/** A kind of file that people write. */
export type FileKind = "scenario" | "experiment" | "suite" | "intelligent-workload";

/**
 * The JSON Schema (draft 2020-12) of each kind of file as it is written, for editors. It refuses
 * unknown keys and wrong types; rules between fields are left to the checks.
 */
export const FILE_SCHEMAS: Readonly<Record<FileKind, () => Record<string, unknown>>> = {
  scenario: scenarioJsonSchema,
  experiment: () => ({
    title: "Orrery experiment",
    ...z.toJSONSchema(experiment, { io: "input" }),
  }),
  suite: suiteJsonSchema,
  "intelligent-workload": () => ({
    title: "IntelligentWorkload (platform.ai/v1alpha1)",
    ...z.toJSONSchema(intelligentWorkload, { io: "input" }),
  }),
};

function suiteJsonSchema(): Record<string, unknown> {
  const { properties, ...schema } = z.toJSONSchema(suite, { io: "input" });
  const metrics = Object(properties?.metrics);
  // An editor can offer them; the checks know them anyway.
  const named = { ...metrics, propertyNames: { enum: JUDGING } };
  return { title: "Orrery suite", ...schema, properties: { ...properties, metrics: named } };
}
