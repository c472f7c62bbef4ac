import { formatCount } from "../../../reports/format.ts";
import { visibleText } from "../../../sim/kernel/visibleText.ts";
import { DISRUPTIONS } from "../../../sim/record/serviceTables.ts";
import type { OpenedRun } from "../../data/openedRun.ts";
import { perRun } from "../../data/perRun.ts";

interface DisruptionCount {
  readonly workload: string;
  readonly cause: string;
  readonly verdict: string;
  readonly budget: string | null;
  readonly pods: number;
}

/** Pods that had to go, or were asked to: by owner, cause and what the budget said. */
const disruptionCounts = perRun(({ tables }: OpenedRun): DisruptionCount[] => {
  const table = tables.get(DISRUPTIONS);
  const found = new Map<
    string,
    { -readonly [Name in keyof DisruptionCount]: DisruptionCount[Name] }
  >();
  for (let row = 0; row < table.rowCount; row++) {
    const [workload, cause, verdict] = ["workload", "cause", "verdict"].map((column) =>
      String(table.value(column, row)),
    );
    const budget = table.value("budget", row) as string | null;
    const key = [workload, cause, verdict, budget].join("\t");
    const count = found.get(key) ?? { workload, cause, verdict, budget, pods: 0 };
    found.set(key, count);
    count.pods++;
  }
  return [...found.values()];
});

/** What budgets allowed and blocked, and what failures took without asking. */
export function DisruptionTable({ run }: { readonly run: OpenedRun }) {
  const counts = disruptionCounts(run);
  if (counts.length === 0) return <p class="quiet">No pod had to go, and none was asked to.</p>;
  return (
    <table>
      <caption>Pods that had to go, or were asked to; of failures no budget is asked</caption>
      <thead>
        <tr>
          {["owner", "cause", "verdict", "budget"].map((title) => (
            <th key={title} scope="col">
              {title}
            </th>
          ))}
          <th scope="col" class="figure">
            pods
          </th>
        </tr>
      </thead>
      <tbody>
        {counts.map(({ workload, cause, verdict, budget, pods }) => (
          <tr key={[workload, cause, verdict, budget].join("\t")}>
            <td>{visibleText(workload)}</td>
            <td>{cause}</td>
            <td>{verdict}</td>
            <td>{visibleText(budget ?? "–")}</td>
            <td class="figure">{formatCount(pods)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
