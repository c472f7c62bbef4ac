import {
  formatCount,
  formatQuantity,
  formatShare,
  formatSigned,
  labelled,
} from "../../reports/format.ts";
import type { Metric } from "../../reports/metrics/index.ts";
import { type ReportTable, textTable } from "../../reports/table.ts";
import { DOUBT, type Doubt } from "./presetDoubts.ts";
import type { PolicyValues, Robustness } from "./robustness.ts";

/** A ranking of policies, and how far it hangs on the presets' figures. */
export interface RobustnessReport extends Robustness {
  readonly scenario: string;
  readonly policies: readonly string[];
  readonly metric: Pick<Metric, "name" | "title" | "unit">;
  /** Null for all of them together. */
  readonly application: string | null;
  readonly seeds: number;
  /** With all figures as they stand. */
  readonly undisturbed: PolicyValues;
  readonly doubts: readonly Doubt[];
}

export function robustnessText(report: RobustnessReport, width: number): string {
  const { scenario, metric, application, seeds, draws, held, tau } = report;
  const [first, second] = report.ranking.map((place) => report.policies[place]);
  const of = application === null ? "" : ` of ${application}`;
  const head = labelled([
    ["scenario", `${scenario}, ${metric.title}${of}, mean over ${formatCount(seeds)} seeds`],
    ["drawn", `${report.doubts.length} figures of presets, ${formatCount(draws)} times`],
    [
      "order",
      `${first} before ${second} in ${formatShare(held / draws)} of the draws ` +
        `(${formatCount(held)} of ${formatCount(draws)})`,
    ],
    ["Kendall's τ", `mean ${tauText(tau.mean)}, least ${tauText(tau.least)}`],
    ["turned by", turnedText(report)],
  ]);
  const tables = [rankTable(report), parameterTable(report)];
  return [head, ...tables.map((table) => textTable(table, width)), MEANING].join("\n\n");
}

function turnedText({ held, draws, parameters }: RobustnessReport): string {
  const [most] = parameters;
  if (held === draws && most.lead === null) return "nothing that was drawn: it moves no lead";
  if (held === draws) {
    return `nothing that was drawn; ${most.name} moves the lead most (τ ${signed(most.lead)})`;
  }
  if (most.turning === null) return "too few draws that hold or turn to tell";
  const way = most.turning > 0 ? "larger" : "smaller";
  const size = rounded(Math.abs(most.turning));
  return `${most.name}: ${way} where the order turns, by ${size} standard deviations`;
}

function rankTable({ ranking, policies, undisturbed, metric }: RobustnessReport): ReportTable {
  const rows = ranking.map((place, rank) => {
    const value = undisturbed[place];
    const text = value === Infinity ? "unanswered" : formatQuantity(value, metric.unit);
    return [String(rank + 1), policies[place], text];
  });
  return { header: ["", "policy", metric.title], align: ["right", "left", "right"], rows };
}

function parameterTable({ parameters, doubts }: RobustnessReport): ReportTable {
  const rows = parameters.map(({ name, lead, turning }) => {
    const { standing, most } = doubts.find((one) => one.name === name)!;
    return [name, standing, `÷${most} … ×${most}`, signed(turning), signed(lead)];
  });
  const align = ["left", "left", "right", "right", "right"] as const;
  return { header: ["figure", "standing", "drawn", "turning", "τ with lead"], align, rows };
}

const MEANING = [
  "turning: mean of the figure's logarithm where the order turns less that where it holds, in",
  "standard deviations. τ with lead: Kendall's τ of the figure and the lead of the first over the",
  `second. Figures that were read in their source are not drawn; the others by how they stand:`,
  `secondary ×${DOUBT.secondary}, derived ×${DOUBT.derived}, memory ×${DOUBT.memory}, either way.`,
].join("\n");

function tauText(tau: number | null): string {
  return tau === null ? "–" : formatSigned(tau, rounded).replace("+", "");
}

function signed(value: number | null): string {
  return value === null ? "–" : formatSigned(value, rounded);
}

function rounded(value: number): string {
  return value.toFixed(2);
}
