import { z } from "zod";
import { presetNames } from "./presets/index.ts";
import { scenario } from "./schema/scenario.ts";

/** The parts of a JSON Schema that are reached into here. */
interface MapSchema {
  readonly properties: Record<string, MapSchema>;
  readonly additionalProperties: MapSchema;
  readonly description?: string;
}

/**
 * The JSON Schema (draft 2020-12) of a scenario file as it is written, for editors. It refuses
 * unknown keys, wrong units and wrong types; rules between fields and names are left to the checks.
 */
export function scenarioJsonSchema(): Record<string, unknown> {
  const schema: Record<string, unknown> = z.toJSONSchema(scenario, { io: "input" });
  // A list of device classes is what an editor can offer; the checks know it anyway.
  const group = (schema as unknown as MapSchema).properties.nodes.additionalProperties;
  const { description } = group.properties.class;
  const deviceClass: Record<string, unknown> = { description, type: "string", enum: presetNames() };
  Object.assign(group.properties, { class: deviceClass });
  return { title: "Orrery scenario", ...schema };
}
