import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { presetNames, scenarioJsonSchema } from "../../sim/scenario/index.ts";
import { SMALL, scenarioFiles, validFiles } from "./files.ts";
import { accepts, type JsonSchema, partsOf } from "./jsonSchemaCheck.ts";

const schema = scenarioJsonSchema() as JsonSchema;

describe("scenarioJsonSchema", () => {
  it.each(validFiles())("accepts $name", ({ text }) => {
    expect(accepts(schema, parse(text))).toBe(true);
  });

  it.each([
    "bad-names",
    "bare-numbers",
    "distribution-fields",
    "missing-fields",
    "mistyped-required",
    "mistyped-section",
    "out-of-range",
    "point-half-and-half",
    "process-unknown",
    "unknown-class",
    "unknown-keys",
    "version-2",
    "wrong-types",
    "wrong-units",
  ])("refuses %s", (name) => {
    const files = scenarioFiles("test", "data", "malformed", "scenarios");
    const { text } = files.find((one) => one.name === `${name}.yaml`)!;
    expect(accepts(schema, parse(text))).toBe(false);
  });

  it("refuses an unknown key wherever there are keys", () => {
    const paths = ["", "sites.pole", "nodes.server", "applications.job.arrivals", "record"];
    for (const path of [...paths, "applications.job.stages.serve", "handover", "dispatch"]) {
      const scenario = parse(SMALL);
      let part = scenario;
      for (const step of path.split(".").filter(Boolean)) part = part[step] ??= {};
      expect(accepts(schema, scenario)).toBe(true);
      part.nonsense = 1;
      expect(accepts(schema, scenario)).toBe(false);
    }
  });

  it("describes every field", () => {
    const undescribed = [...partsOf(schema)].flatMap(([path, part]) =>
      Object.entries(part.properties ?? {})
        .filter(([, field]) => field.description === undefined)
        .map(([key]) => `${path}/${key}`),
    );
    expect(undescribed).toEqual([]);
  });

  it("offers the device classes, and shares what is said in many places", () => {
    const nodes = schema.properties!.nodes.additionalProperties as JsonSchema;
    expect(nodes.properties!.class.enum).toEqual(presetNames());
    expect(Object.keys(schema.$defs!)).toContain("DurationDistribution");
  });
});
