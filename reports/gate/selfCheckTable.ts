import { formatShare } from "../format.ts";
import { mean } from "../statistics/moments.ts";
import type { ReportTable } from "../table.ts";

/** Many runs of the gate in which the answer is known. */
export interface SelfCheckGroup {
  /** "a neutral change". */
  readonly what: string;
  /** What the loss is in truth. */
  readonly truth: number;
  readonly runs: readonly {
    readonly failed: boolean;
    readonly claimed: boolean;
    readonly seeds: number;
    readonly loss: number;
  }[];
}

/** How often a gate failed and claimed, beside what it should. */
export function selfCheckTable(groups: readonly SelfCheckGroup[]): ReportTable {
  return {
    header: [
      "change",
      "gate runs",
      "failed",
      "called worse or better",
      "mean loss",
      "in truth",
      "seeds",
    ],
    align: ["left", "right", "right", "right", "right", "right", "right"],
    rows: groups.map(({ what, truth, runs }) => {
      const count = (test: (run: SelfCheckGroup["runs"][number]) => boolean) => {
        const found = runs.filter(test).length;
        return `${found} (${formatShare(found / runs.length)})`;
      };
      const seeds = runs.reduce((sum, one) => sum + one.seeds, 0);
      return [
        ...[what, String(runs.length), count(({ failed }) => failed)],
        count(({ claimed }) => claimed),
        formatShare(mean(runs.map(({ loss }) => loss))),
        ...[formatShare(truth), String(seeds)],
      ];
    }),
  };
}
