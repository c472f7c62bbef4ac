import { describe, expect, it } from "vitest";
import { type CellContext, cellsOf, recordOfCell } from "../../../lab/cells/cell.ts";
import { checkScenario } from "../../../lab/checkedScenario.ts";
import { requestFor } from "../../../lab/policyRequest.ts";
import { prepareRun } from "../../../lab/prepareRun.ts";
import { registry } from "../../../schedulers/index.ts";
import { toyText } from "../toy.ts";

const context: CellContext = { engine: "an engine", source: registry, fileHashes: {} };
const checked = (text = toyText, ...overrides: string[]) =>
  checkScenario({ file: "toy.yaml", text, overrides });
const choice = (name: string, settings = {}) => ({
  label: name,
  policies: { dispatch: requestFor(name, settings) },
});

const keyOf = (
  scenario = checked(),
  policy = choice("power-of-d"),
  seed = 1,
  own: Partial<CellContext> = {},
) => cellsOf(scenario, [policy], [seed], { ...context, ...own })[0].key;

describe("cellsOf", () => {
  it("makes for each choice all seeds, in order, each with a key of its own", () => {
    const choices = [choice("nearest-edge"), choice("random")];
    const cells = cellsOf(checked(), choices, [4, 2], context);
    expect(cells.map(({ label, seed }) => `${label} ${seed}`)).toEqual([
      ...["nearest-edge 4", "nearest-edge 2"],
      ...["random 4", "random 2"],
    ]);
    expect(new Set(cells.map(({ key }) => key)).size).toBe(4);
  });

  it("takes what means the same for the same", () => {
    const comment = `# Another comment.\n${toyText}description: another\n`;
    const same = [
      keyOf(checked(comment)),
      keyOf(checked(toyText.replace("20s", "20000ms"))),
      keyOf(checked(toyText, "horizon=20s")),
      keyOf(checked(toyText, "dispatch.policy=random")),
      keyOf(checked(), choice("power-of-d", { d: 2 })),
    ];
    expect(new Set(same)).toEqual(new Set([keyOf()]));
  });

  it("takes nothing else for the same", () => {
    const others = [
      keyOf(),
      keyOf(checked(toyText, "horizon=21s")),
      keyOf(checked(), choice("random")),
      keyOf(checked(), choice("power-of-d", { d: 3 })),
      keyOf(checked(), choice("power-of-d"), 2),
      keyOf(checked(), choice("power-of-d"), 1, { engine: "another engine" }),
      keyOf(checked(), choice("power-of-d"), 1, { tables: ["requests"] }),
      keyOf(checked(), choice("power-of-d"), 1, { fileHashes: { "trace.csv": "0f" } }),
    ];
    expect(new Set(others).size).toBe(others.length);
  });

  it("leaves the record that a run by itself leaves", () => {
    const [cell] = cellsOf(checked(), [choice("power-of-d", { d: 3 })], [6], context);
    const { run, record } = prepareRun(checked(), { policies: cell.policies, seed: cell.seed });
    while (run.advance(1000));
    const result = run.finish();
    expect(recordOfCell(cell, { ...result, warnings: [] })).toEqual(record(result));
  });
});
