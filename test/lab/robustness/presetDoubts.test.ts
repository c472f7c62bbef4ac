import { describe, expect, it } from "vitest";
import { checkScenario } from "../../../lab/checkedScenario.ts";
import { DOUBT, doubtsOf, overridesOf } from "../../../lab/robustness/presetDoubts.ts";
import { deviceClass, devicePresets } from "../../../sim/scenario/presets/index.ts";
import { resolveNodeGroup } from "../../../sim/scenario/resolve.ts";

const text = (fields: string) => `orrery: 1
name: doubts
horizon: 1s
sites: { here: { x: 0m, y: 0m } }
nodes:
  edge: { class: edge-g4dn.xlarge-t4, at: here }
  other: { class: edge-g4dn.xlarge-t4, at: here${fields} }
applications:
  job:
    source: edge
    arrivals: { process: poisson, rate: 1/s }
    stages: { serve: { where: other, work: 1Mcycles } }
`;
const load = (fields: string, overrides: readonly string[] = []) =>
  checkScenario({ file: "doubts.yaml", text: text(fields), overrides });

describe("doubtsOf", () => {
  it("draws what was not read, wider the less sure it is", () => {
    const doubts = doubtsOf(load("").scenario);
    expect(doubts.map(({ figure, standing, most }) => [figure, standing, most])).toEqual([
      ["powerCurve", "derived", DOUBT.derived],
      ["further items", "derived", DOUBT.derived],
      ["price", "secondary", DOUBT.secondary],
      ["speed", "memory", DOUBT.memory],
    ]);
    expect(DOUBT.read).toBe(1);
    expect([DOUBT.secondary, DOUBT.derived, DOUBT.memory]).toEqual(
      [DOUBT.secondary, DOUBT.derived, DOUBT.memory].sort((a, b) => a - b),
    );
  });

  it("leaves alone what the scenario says itself", () => {
    const { scenario } = load(", speed: 3GHz, price: 1USD/h");
    const doubts = doubtsOf(scenario);
    const factors = Object.fromEntries(doubts.map(({ name }) => [name, 1.05]));
    const paths = overridesOf(scenario, doubts, factors).map((one) => one.split("=")[0]);
    expect(paths).toContain("nodes.edge.speed");
    expect(paths).not.toContain("nodes.other.speed");
    expect(paths).not.toContain("nodes.other.price");
  });
});

describe("overridesOf", () => {
  it("multiplies each figure of every group of the class by the same factor", () => {
    const { scenario } = load("");
    const doubts = doubtsOf(scenario);
    const factor = (figure: string) => (figure === "price" ? 1.1 : 0.5);
    const factors = Object.fromEntries(doubts.map(({ name, figure }) => [name, factor(figure)]));
    const drawn = load("", overridesOf(scenario, doubts, factors)).scenario;
    const before = deviceClass("edge-g4dn.xlarge-t4")!;
    for (const group of [drawn.nodes.edge, drawn.nodes.other]) {
      const after = resolveNodeGroup(group);
      expect(after.speed).toBeCloseTo(before.speed! / 2, 3);
      expect(after.price).toBeCloseTo(before.price! * 1.1, 12);
      expect(after.powerCurve!.map(({ power }) => power)).toEqual(
        before.powerCurve!.map(({ power }) => power / 2),
      );
      const { latency, perFurtherItem } = after.accelerators!.models.yolo11n;
      const was = before.accelerators!.models.yolo11n;
      expect(latency).toBeCloseTo(was.latency, 12);
      expect(perFurtherItem).toBeCloseTo(was.perFurtherItem! / 2, 12);
      expect(after.cores).toBe(before.cores);
    }
  });

  it("knows what to do with every figure in doubt of every preset, but counts and memory", () => {
    const figures = devicePresets.flatMap(({ sources }) =>
      sources.filter(({ standing }) => standing !== "read").flatMap((one) => one.figures),
    );
    const known = /^(speed|powerCurve|price|accelerators\.(idle|peak|models(\..*)?))$/;
    const left = new Set(figures.filter((figure) => !known.test(figure)));
    expect([...left].sort()).toEqual(["cores", "memory"]);
  });
});
