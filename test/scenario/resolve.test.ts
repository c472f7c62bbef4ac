import { describe, expect, it } from "vitest";
import { parseScenario } from "../../sim/scenario/parse.ts";
import { resolveNodeGroup } from "../../sim/scenario/resolve.ts";
import { nodeGroup } from "../../sim/scenario/schema/nodes.ts";
import type { Scenario } from "../../sim/scenario/schema/scenario.ts";
import { scenarioFiles } from "./files.ts";

function resolve(group: object) {
  return resolveNodeGroup(nodeGroup.parse(group) as Scenario["nodes"][string]);
}

describe("resolveNodeGroup", () => {
  it("takes the class's figures where the group says nothing", () => {
    const device = resolve({ class: "edge-cpu-m5.xlarge", at: "here" });
    expect(device).toMatchObject({ tier: "edge", cores: 4, speed: 3.1e9, memory: 16e9 });
    expect(device.powerCurve).toHaveLength(4);
    expect(device.accelerators).toBeUndefined();
    expect(device.processorModels).toBeUndefined();
  });

  it("makes a line of a power law at the speed of the group, or else of its class", () => {
    const powerLaw = { static: "10W", dynamic: "0.5W" };
    const own = resolve({ tier: "edge", cores: 4, speed: "2GHz", powerLaw, at: "here" });
    expect(own.powerCurve).toEqual([
      { load: 0, power: 10 },
      { load: 1, power: 14 },
    ]);
    const device = resolve({ class: "edge-cpu-m5.xlarge", powerLaw, at: "here" });
    expect(device.powerCurve![1].power).toBeCloseTo(10 + 0.5 * 3.1 ** 3, 9);
  });

  it("lets the group go first, field by field and model by model", () => {
    const plain = resolve({ class: "edge-g4dn.xlarge-t4", at: "here" });
    const device = resolve({
      class: "edge-g4dn.xlarge-t4",
      tier: "cloud",
      cores: 8,
      accelerators: { count: 2, models: { yolo11n: { latency: "9ms" }, own: { latency: "1ms" } } },
      at: "here",
    });
    expect(device).toMatchObject({ tier: "cloud", cores: 8, speed: plain.speed });
    expect(device.accelerators).toEqual({
      ...plain.accelerators,
      count: 2,
      models: {
        ...plain.accelerators!.models,
        yolo11n: { latency: 0.009 },
        own: { latency: 0.001 },
      },
    });
  });

  it("fills in what accelerators without a class do not say", () => {
    const accelerators = { models: { own: { latency: "1ms" } } };
    const device = resolve({ tier: "edge", cores: 1, speed: "1GHz", accelerators, at: "here" });
    expect(device.accelerators).toMatchObject({ count: 1, batchLimit: 1, batchWait: 0 });
  });

  it("takes what moves for a vehicle", () => {
    expect(resolve({ cores: 1, speed: "1GHz", moves: "ring" }).tier).toBe("vehicle");
  });

  it("throws for what the scenario checker refuses", () => {
    expect(() => resolve({ at: "here" })).toThrow(/no tier, no cores, no speed/);
    expect(() => resolve({ class: "edge-l4", at: "here" })).toThrow(/no cores, no speed/);
    expect(() => resolve({ class: "toaster", at: "here" })).toThrow('no device class "toaster"');
  });

  it("resolves every group of the gallery", () => {
    for (const { name, text } of scenarioFiles("scenarios")) {
      const parsed = parseScenario(text, { file: name });
      if ("problems" in parsed) throw new Error(name);
      for (const group of Object.values(parsed.scenario.nodes)) {
        expect(resolveNodeGroup(group).speed).toBeGreaterThan(0);
      }
    }
  });
});
