import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { holds } from "../../../verify/check.ts";
import { simgridFlowsKind } from "../../../verify/flows/simgridFlows.ts";
import { FLOW_FILE, type FlowCase, readAs } from "../../../verify/formats.ts";
import type { CaseOutcome } from "../../../verify/kind.ts";
import { describeWithShared, sharedPath } from "../../shared.ts";
import { contextWith } from "../context.ts";

const SURROUNDINGS = contextWith();

/** The worked example of SimGrid's manual: 100 kB over 1 Mbit/s and 10 ms. */
const MANUAL: FlowCase = {
  case: "manual",
  config: [],
  links: [{ id: "l", bw: 125_000, lat: 0.01 }],
  routes: [{ src: "A", dst: "B", links: ["l"] }],
  flows: [{ id: "f", src: "B", dst: "A", bytes: 100_000, t: 0 }],
  expected: [{ id: "f", finish: 0.01 * 13.01 + 800_000 / ((0.97 * 1e6) / 1.05) }],
};

function outcomeOf(one: FlowCase): CaseOutcome {
  return simgridFlowsKind.cases({ cases: [one] })[0].run(SURROUNDINGS);
}

function checksOf(one: FlowCase) {
  const outcome = outcomeOf(one);
  if ("notCovered" in outcome) throw new Error(outcome.notCovered);
  return outcome.checks;
}

it("agrees with the worked example of SimGrid's manual, and is able to disagree", () => {
  expect(checksOf(MANUAL).map(holds)).toEqual([true]);
  const off = { ...MANUAL, expected: [{ id: "f", finish: 0.99608 }] };
  expect(checksOf(off).map(holds)).toEqual([true]);
  const wrong = { ...MANUAL, expected: [{ id: "f", finish: 0.9961 }] };
  expect(checksOf(wrong).map(holds)).toEqual([false]);
});

it("fails a flow that does not arrive", () => {
  const late = { ...MANUAL, expected: [{ id: "f", finish: -0.4 }] };
  expect(checksOf(late).map(holds)).toEqual([false]);
});

it("takes SimGrid's options", () => {
  const finish = (...config: string[]) => checksOf({ ...MANUAL, config })[0].got;
  expect(finish("network/crosstraffic:0")).toBeCloseTo(0.1301 + 0.8 / 0.97, 8);
  expect(finish("network/model:CM02", "network/crosstraffic:no")).toBeCloseTo(0.81, 8);
  expect(finish("network/model:CM02")).toBeCloseTo(0.01 + 0.8 * 1.05, 8);
  expect(finish("network/TCP-gamma:1000", "network/model:CM02")).toBeCloseTo(2.01, 8);
  expect(finish("network/latency-factor:2", "network/bandwidth-factor:0.5")).toBeCloseTo(1.7, 8);
});

it("weighs a way without latency as 1, as SimGrid does, whatever its links", () => {
  const capacity = 0.97e6;
  const latencyAndLinks = 0.01 + 20537 / 1e8 + 20537 / 1e6;
  const checks = checksOf({
    case: "no latency",
    config: ["network/crosstraffic:0"],
    links: [
      { id: "shared", bw: 1e6, lat: 0 },
      { id: "far", bw: 1e8, lat: 0.01 },
    ],
    routes: [
      { src: "A", dst: "B", links: ["shared"] },
      { src: "C", dst: "D", links: ["far", "shared"] },
    ],
    flows: [
      { id: "near", src: "A", dst: "B", bytes: 1e6, t: 0 },
      { id: "distant", src: "C", dst: "D", bytes: 5e5, t: 0 },
    ],
    expected: [
      // Weights 1 and 1 / latencyAndLinks; the link is full from the start until both are done.
      { id: "distant", finish: 0.1301 + (5e5 * (1 + latencyAndLinks)) / capacity },
      { id: "near", finish: 1.5e6 / capacity },
    ],
  });
  expect(checks.map(holds)).toEqual([true, true]);
});

it("says which options and models it does not know", () => {
  expect(outcomeOf({ ...MANUAL, config: ["network/model:IB"] })).toEqual({
    notCovered: "no network model of ours is IB",
  });
  expect(outcomeOf({ ...MANUAL, config: ["network/maxmin-selective-update:1"] })).toHaveProperty(
    "notCovered",
  );
});

describeWithShared("the flows of SimGrid 3.32", () => {
  const path = sharedPath("fixtures", "simgrid-flows.json");
  if (path === null) return;
  const file = readAs(FLOW_FILE, JSON.parse(readFileSync(path, "utf8")));
  const cases = simgridFlowsKind.cases(file);

  it("are 34 cases", () => expect(cases).toHaveLength(34));

  it.each(cases.map((one) => [one.id, one] as const))("%s", (_, one) => {
    const outcome = one.run(SURROUNDINGS);
    if ("notCovered" in outcome) throw new Error(outcome.notCovered);
    const flows = file.cases.find((flowCase) => flowCase.case === one.id)!.flows;
    expect(outcome.checks).toHaveLength(flows.length);
    expect(outcome.checks.filter((check) => !holds(check))).toEqual([]);
  });
});
