import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { holds } from "../../../verify/check.ts";
import { kindOf } from "../../../verify/index.ts";
import { kubeSchedulerKind } from "../../../verify/kubeScheduler/kubeSchedulerKind.ts";
import { reportCase } from "../../../verify/report.ts";
import { describeWithShared, sharedPath } from "../../shared.ts";
import { contextWith } from "../context.ts";

const NODE = { name: "n", allocatable: { cpu: "4", memory: "10000", pods: "10" } };
const POD = { containers: [{ requests: { cpu: "1", memory: "5000" } }] };

function leastAllocated(parts: object): readonly boolean[] {
  const one = { name: "one", pod: POD, nodes: [NODE], ...parts };
  const content = { plugin: "NodeResourcesFit", strategy: "LeastAllocated", cases: [one] };
  const outcome = kubeSchedulerKind.cases(content)[0].run(contextWith());
  if ("notCovered" in outcome) throw new Error(outcome.notCovered);
  return outcome.checks.map(holds);
}

describe("tables of Kubernetes' scheduler", () => {
  it("run through the plugin, and may disagree", () => {
    // (75 + 50) / 2, rounded down.
    expect(leastAllocated({ expected: [{ node: "n", score: 62 }] })).toEqual([true]);
    expect(leastAllocated({ expected: [{ node: "n", score: 63 }] })).toEqual([false]);
    expect(leastAllocated({ expected: [{ node: "m", score: 62 }] })).toEqual([false]);
  });

  it("expect errors that may be missing", () => {
    const heavy = { resources: [{ name: "cpu", weight: 101 }] };
    const field = "scoringStrategy.resources[0].weight";
    const expectConfigError = { type: "Invalid", field };
    expect(leastAllocated({ args: heavy, expectConfigError })).toEqual([true]);
    expect(leastAllocated({ expectConfigError })).toEqual([false]);
    expect(leastAllocated({ args: { resources: null }, expectStatus: "Error" })).toEqual([true]);
    expect(leastAllocated({ expectStatus: "Error" })).toEqual([false]);
  });

  it("name a field that they do not know, and leave the other cases alone", () => {
    expect(() => leastAllocated({ wieghts: 1 })).toThrow(/wieghts/);
    expect(() => leastAllocated({ nodes: [{ ...NODE, allocatable: { cpu: "4x" } }] })).toThrow(
      'cpu: found "4x", expected a quantity',
    );
  });
});

describeWithShared("the tables at hand", () => {
  const folder = sharedPath("fixtures", "kube-scheduler");
  const names = folder === null ? [] : readdirSync(folder);
  it.each(names.filter((name) => name.endsWith(".json")))("%s holds", (name) => {
    const content: unknown = JSON.parse(readFileSync(`${folder}/${name}`, "utf8"));
    const kind = kindOf(content)!;
    const reports = kind
      .cases(content)
      .map((reference) =>
        reportCase({ file: name, kind: kind.name, reference }, contextWith(), () => 0),
      );
    expect(reports.filter(({ verdict }) => verdict === "holds").length).toBeGreaterThan(2);
    const others = reports.filter(({ verdict }) => verdict === "fails" || verdict === "broken");
    expect(others).toEqual([]);
  });
});
