import { expect, test } from "vitest";
import { checkScenario, prepareRun, requestFor } from "../../lab/index.ts";
import { parseScenario } from "../../sim/scenario/index.ts";
import { publishedAccuracy } from "../../sim/scenario/presets/accuracies.ts";
import { finishRun } from "./harness.ts";

/** A camera that may ask itself or an edge server: each with the variant of the model it has. */
const text = (stage: string, more = "") => `
orrery: 1
name: variants
horizon: 10s
sites: { a: { x: 0m, y: 0m } }
${more}
nodes:
  camera:
    { tier: vehicle, cores: 1, speed: 1GHz, at: a,
      processorModels: { yolo11n: { latency: 20ms }, mine: { latency: 30ms } } }
  server:
    { tier: edge, cores: 1, speed: 1GHz, at: a, processorModels: { yolo11x: { latency: 60ms } } }
applications:
  look:
    source: camera
    arrivals: { process: periodic, period: 100ms, phase: 0s }
    deadline: 50ms
    stages: { detect: { ${stage} } }
`;

function ran(stage: string, policy: string, more?: string) {
  const checked = checkScenario({ file: "variants.yaml", text: text(stage, more), overrides: [] });
  const { run } = prepareRun(checked, { policies: { dispatch: requestFor(policy) } });
  const { accuracy, answeredLatency } = finishRun(run).summary.requests;
  return { accuracy, seconds: answeredLatency.meanSeconds };
}

const VARIANTS = "model: yolo11x, variants: { vehicle: yolo11n }, where: [source, edge]";

test("the variant is that of the node, with its time and its accuracy; late answers count as 0", () => {
  const [nano, extra] = [publishedAccuracy("yolo11n")!, publishedAccuracy("yolo11x")!];
  expect(nano).toBeLessThan(extra);
  const onBoard = ran(VARIANTS, "on-board");
  expect(onBoard.seconds).toBeCloseTo(0.02, 9);
  expect(onBoard.accuracy!.ofAnswersInTime).toBeCloseTo(nano, 12);
  expect(onBoard.accuracy!.perRequest).toBeCloseTo((nano * 100) / 101, 12);
  // 60 ms at the server: every answer is late.
  const edge = ran(VARIANTS, "nearest-edge");
  expect(edge.seconds).toBeCloseTo(0.06, 9);
  expect(edge.accuracy).toEqual({ ofAnswersInTime: null, perRequest: 0 });
});

test("accuracy is what the scenario says, or published, or not known", () => {
  const mine = "model: mine, where: source";
  expect(ran(mine, "on-board").accuracy).toBeNull();
  const told = ran(mine, "on-board", "accuracies: { mine: 0.9, yolo11n: 0.1 }");
  expect(told.accuracy!.ofAnswersInTime).toBeCloseTo(0.9, 12);
});

test("a variant that is no model, or for no place, is a mistake", () => {
  const wrong = "model: yolo11n, variants: { vehicel: yolo11n, edge: yolo12 }";
  const parsed = parseScenario(text(wrong), { file: "variants.yaml" });
  const problems = "problems" in parsed ? parsed.problems.map((one) => one.message) : [];
  expect(problems.join("\n")).toContain("vehicel");
  expect(problems.join("\n")).toContain("yolo12");
});
