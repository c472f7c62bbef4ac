import { join } from "node:path";
import { Command } from "commander";
import { writeReport } from "../../host/experiment/writeReport.ts";
import { formatCount, labelled } from "../../reports/format.ts";
import type { CommandContext } from "../context.ts";
import { examples } from "../options.ts";

interface Options {
  readonly out?: string;
  readonly axis?: string;
  readonly baseline?: string;
  readonly beside?: string;
}

/** `orrery report`: the results of an experiment as a page, figures and tables. */
export function reportCommand({ terminal }: CommandContext): Command {
  return new Command("report")
    .description("make a page and figures of the results of an experiment")
    .argument("<dir>", "folder that orrery sweep or merge has left")
    .option("--out <dir>", "folder of the report (default: report/ in that folder)")
    .option("--axis <path>", "axis along which curves go (default: the first)")
    .option("--baseline <policy>", "policy to compare with (default: the first)")
    .option("--beside <file>", "learning curves that others have found (CSV), drawn dashed")
    .addHelpText("after", FILES)
    .addHelpText(
      "after",
      examples(
        "orrery report edge-size",
        "orrery report edge-size --axis links.uplink.latency --baseline nearest-edge",
        "orrery report edge-size --out figures",
        "orrery report fedprox --beside official.csv",
      ),
    )
    .action(async (folder: string, { out, axis, baseline, beside }: Options) => {
      const target = out ?? join(folder, "report");
      const choices = { axis: axis ?? null, baseline: baseline ?? null, beside: beside ?? null };
      const files = await writeReport(folder, target, choices);
      const figures = files.filter((file) => file.endsWith(".svg"));
      const lines: [string, string][] = [
        ["page", join(target, "index.html")],
        ["figures", `${formatCount(figures.length)}, each as .svg, .csv and .tex beside it`],
      ];
      const tables = files.filter(
        (file) => file.endsWith(".csv") && !figures.includes(svgOf(file)),
      );
      if (tables.length > 0) lines.push(["tables", tables.map(withLatex).join("; ")]);
      terminal.out(labelled(lines));
    });
}

function svgOf(csv: string): string {
  return csv.replace(/csv$/, "svg");
}

function withLatex(csv: string): string {
  return `${csv} and .tex`;
}

const FILES = `
The page needs nothing from elsewhere: no script, no font. Curves over the axis, effects against the
baseline, latencies and what they were had for, with 95 % intervals. The whole distribution of
latencies is there where the experiment keeps the table requests, and how models learnt round by
round where it keeps evaluations; a file of --beside has the column round, any of accuracy, loss and
trainingLoss, and columns of the experiment that say where a row belongs. For information,
interquartile means over all points with bootstrap intervals, and the hypervolume beside each Pareto
front.`;
