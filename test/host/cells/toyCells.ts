import { engineHash } from "../../../host/engineHash.ts";
import { type Cell, cellsOf } from "../../../lab/cells/cell.ts";
import { checkScenario } from "../../../lab/checkedScenario.ts";
import { requestFor } from "../../../lab/policyRequest.ts";
import { registry } from "../../../schedulers/index.ts";
import { toyText } from "../../lab/toy.ts";

interface ToyCells {
  readonly seeds: readonly number[];
  readonly tables?: readonly string[];
}

/** Cells that take a few milliseconds each, of two policies. */
export function toyCells({ seeds, tables = [] }: ToyCells): Cell[] {
  const checked = checkScenario({ file: "toy.yaml", text: toyText, overrides: [] });
  const choices = ["nearest-edge", "random"].map((name) => ({
    label: `policy "${name}"`,
    policies: { dispatch: requestFor(name) },
  }));
  return cellsOf(checked, choices, seeds, {
    ...{ engine: engineHash(), source: registry, fileHashes: {}, tables },
  });
}
