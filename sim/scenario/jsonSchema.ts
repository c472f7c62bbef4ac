import { z } from "zod";
import { scenario } from "./schema/scenario.ts";

/**
 * The JSON Schema (draft 2020-12) of a scenario file as it is written, for editors: what it refuses
 * is refused, with the rules between fields left to the checks.
 */
export function scenarioJsonSchema(): Record<string, unknown> {
  const schema = z.toJSONSchema(scenario, { io: "input" });
  return { title: "Orrery scenario", ...schema };
}
