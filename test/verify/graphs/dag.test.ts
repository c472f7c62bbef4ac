import { expect, test } from "vitest";
import { contextOf, readReference } from "../../../host/referenceFiles.ts";
import { sagaKind } from "../../../verify/graphs/sagaKind.ts";
import { type CaseReport, reportCase } from "../../../verify/index.ts";
import { describeWithShared, sharedPath } from "../../shared.ts";

function reportsOf(name: string): CaseReport[] {
  const file = sharedPath("fixtures", "dag", name)!;
  const { kind, cases } = readReference(file)!;
  return cases.map((reference) =>
    reportCase({ file, kind: kind.name, reference }, contextOf(file), () => 0),
  );
}

const verdictsOf = (reports: readonly CaseReport[]) =>
  new Set(reports.map(({ verdict }) => verdict));

describeWithShared("references on task graphs", () => {
  test("the examples of papers: makespans, ranks and optima", () => {
    const reports = reportsOf("published_examples.json");
    expect(reports.filter(({ verdict }) => verdict !== "holds")).toEqual([]);
    expect(reports.map(({ id }) => id)).toContain("topcuoglu-2002-optimum");
    expect(reports.length).toBeGreaterThanOrEqual(9);
  });

  test("SAGA's makespans hold, or the case says why it holds nothing", { timeout: 120_000 }, () => {
    const reports = reportsOf("saga_makespans.json");
    expect(reports.filter(({ verdict }) => verdict === "fails" || verdict === "broken")).toEqual(
      [],
    );
    for (const algorithm of ["Heft", "MinMin", "MaxMin", "Sufferage", "Duplex", "MET"]) {
      const own = reports.filter(({ group }) => group === `SAGA's ${algorithm}`);
      expect(own.length).toBeGreaterThan(0);
      expect(verdictsOf(own)).toEqual(new Set(["holds"]));
    }
    const left = reports.filter(({ verdict }) => verdict === "not covered");
    expect(left.every(({ reason }) => reason !== null && reason.length > 20)).toBe(true);
  });
});

const SMALL = {
  tasks: [
    { name: "a", cost: 2 },
    { name: "b", cost: 4 },
  ],
  dependencies: [{ from: "a", to: "b", size: 3 }],
  nodes: [
    { name: "slow", speed: 1 },
    { name: "fast", speed: 2 },
  ],
  links: [{ a: "slow", b: "fast", speed: 1 }],
};

test("a case holds to six decimals, and names the nodes between which it has no link", () => {
  const content = (more: object) => ({ model: "", cases: [{ name: "x", ...SMALL, ...more }] });
  const run = (more: object) => {
    const [first] = sagaKind.cases(content({ makespan: { Heft: 3 }, ...more }));
    return reportCase({ file: "x", kind: "x", reference: first }, contextOf("x"), () => 0);
  };
  expect(run({}).verdict).toBe("holds");
  expect(run({ makespan: { Heft: 3.1 } }).verdict).toBe("fails");
  const { verdict, reason } = run({ links: [] });
  expect([verdict, reason]).toEqual(["broken", 'no link between "slow" and "fast"']);
});
