import { Attachment } from "../../sim/mobility/attachment.ts";
import type { CellRadio } from "../../sim/platform/radio/cellRadio.ts";
import type { ScenarioInput } from "../../sim/scenario/schema/scenario.ts";
import { worldOf } from "../simulation/simulate.ts";

export type CellInput = Omit<NonNullable<ScenarioInput["cells"]>[string], "at">;

/**
 * The radio of a run in which these cells stand at the origin, in this order: the very object that
 * measurements, handovers and rates of vehicles ask. No vehicle need move for the question.
 */
export function radioOf(cells: readonly CellInput[], seed = 1): CellRadio {
  return radioAt(cells, () => 0, seed);
}

/** The same with the cells at numbered sites, a kilometre from one to the next, eastwards. */
export function radioOfSites(
  cells: readonly CellInput[],
  sites: readonly number[],
  seed = 1,
): CellRadio {
  return radioAt(cells, (cell) => sites[cell], seed);
}

function radioAt(
  cells: readonly CellInput[],
  siteOf: (cell: number) => number,
  seed: number,
): CellRadio {
  const mast = (cell: number) => `mast-${siteOf(cell) + 1}`;
  const { attachment } = worldOf(
    {
      orrery: 1,
      name: "radio",
      horizon: "1s",
      sites: Object.fromEntries(
        cells.map((_, cell) => [mast(cell), { x: `${siteOf(cell)}km`, y: "0m" }]),
      ),
      nodes: { server: { tier: "edge", cores: 1, speed: "1GHz", at: mast(0) } },
      cells: Object.fromEntries(
        cells.map((cell, index) => [`cell-${index + 1}`, { ...cell, at: mast(index) }]),
      ),
      applications: {
        idle: {
          source: "server",
          arrivals: { process: "periodic", period: "1h", phase: "1h" },
          stages: { wait: { work: "0cycles" } },
        },
      },
    },
    seed,
  );
  if (!(attachment instanceof Attachment)) throw new Error("cells without radio");
  return attachment.radio;
}
