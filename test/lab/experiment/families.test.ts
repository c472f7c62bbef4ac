import { expect, it } from "vitest";
import type { CellOutcome } from "../../../lab/cells/cell.ts";
import { familiesOf, policyNames } from "../../../lab/experiment/families.ts";
import type { ExperimentColumn, Manifest } from "../../../lab/experiment/manifest.ts";
import type { SettingValue } from "../../../lab/experiment/setting.ts";
import { emptySummary } from "../../record/emptySummary.ts";

const outcome: CellOutcome = {
  ...{ digest: "d", workloadDigest: "w", summary: emptySummary, warnings: [] },
};
const usual = { axis: null, baseline: null };

/** All combinations of the values of columns, the last turning fastest. */
function manifestOf(
  columns: readonly (readonly [ExperimentColumn, readonly SettingValue[]])[],
): Manifest {
  let settings: Record<string, SettingValue>[] = [{}];
  for (const [{ name }, values] of columns) {
    settings = settings.flatMap((one) => values.map((value) => ({ ...one, [name]: value })));
  }
  const cells = settings.map((one, at) => ({ key: `${at}`, inputHash: "", settings: one }));
  return { columns: columns.map(([column]) => column), cells } as unknown as Manifest;
}

const column = (name: string, kind: ExperimentColumn["kind"], unit = "") => ({ name, kind, unit });
const SEEDS = [column("seed", "seed"), [1, 2]] as const;
const SCENARIO = [column("scenario", "scenario"), ["city"]] as const;
const POLICIES = [column("dispatch", "policy"), ["near", "far"]] as const;

it("takes the first axis with several values, and its numbers in its unit", () => {
  const manifest = manifestOf([
    SCENARIO,
    [column("cars", "axis"), [5]],
    [column("delay", "axis", "ms"), ["1ms", "10ms"]],
    ...[POLICIES, SEEDS],
  ]);
  const [family, ...others] = familiesOf(manifest, () => outcome, usual);
  expect(others).toEqual([]);
  expect([family.title, family.axis?.name, family.kind]).toEqual([null, "delay", "dispatch"]);
  expect(family.points.map(({ value, number }) => [value, number])).toEqual([
    ...[
      ["1ms", 1],
      ["10ms", 10],
    ],
  ]);
  expect(family.points.map(({ comparison }) => comparison.seeds)).toEqual([
    [1, 2],
    [1, 2],
  ]);
  expect(family.points[0].cells.map(({ cell }) => cell.key)).toEqual(["0", "1", "2", "3"]);
});

it("makes a family of whatever else differs, what was drawn by the number of its draw", () => {
  const manifest = manifestOf([
    [column("scenario", "scenario"), ["city", "town"]],
    [column("cars", "axis"), [5, 6]],
    [column("draw", "draw"), [1, 2]],
    ...[POLICIES, SEEDS],
  ]);
  const families = familiesOf(manifest, () => outcome, usual);
  expect(families.map(({ title }) => title)).toEqual([
    ...["city, draw 1", "city, draw 2", "town, draw 1", "town, draw 2"],
  ]);
  expect(families.every(({ points }) => points.length === 2)).toBe(true);
});

it("has one point without an axis, and names policies of several kinds together", () => {
  const kinds = [column("graph", "policy"), ["heft", "cpop"]] as const;
  const manifest = manifestOf([SCENARIO, kinds, POLICIES, SEEDS]);
  expect(policyNames(manifest)).toEqual(["heft, near", "heft, far", "cpop, near", "cpop, far"]);
  const options = { axis: null, baseline: "cpop, far" };
  const [{ axis, points, kind }] = familiesOf(manifest, () => outcome, options);
  expect([axis, points.length, kind]).toEqual([null, 1, "graph"]);
  expect(points[0].comparison).toMatchObject({ baseline: "cpop, far" });
});

it("needs no policies", () => {
  const manifest = manifestOf([SCENARIO, SEEDS]);
  expect(policyNames(manifest)).toEqual(["as the scenario has it"]);
});
