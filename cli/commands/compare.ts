import { Command, Option } from "commander";
import { EXIT, Failure } from "../../host/failure.ts";
import { loadScenario } from "../../host/loadScenario.ts";
import { policiesFor } from "../../host/policyModules.ts";
import { explainLoaded, loadedGraphs } from "../../host/runScenario.ts";
import { writeWholeFile } from "../../host/writeFile.ts";
import { latencyBounds } from "../../lab/bound/latencyBounds.ts";
import type { CheckedScenario } from "../../lab/checkedScenario.ts";
import { overruledBy } from "../../lab/overruledField.ts";
import { type AxisComparison, axisReport } from "../../reports/axis/axisReport.ts";
import { compare } from "../../reports/compare.ts";
import { COMPARISON_FORMS, comparisonReport } from "../../reports/comparisonReport.ts";
import type { LatencyBound } from "../../reports/latencyGap.ts";
import { KIND_NAMES, type PolicyKind } from "../../sim/policy/kinds.ts";
import { type Axis, axisOption } from "../axisOption.ts";
import { runCompared } from "../comparedRuns.ts";
import { baselineOf, type Compared, comparedCells, comparedOf } from "../comparison.ts";
import type { CommandContext } from "../context.ts";
import { cacheOption, examples, form, seeds, setOption, workersOption } from "../options.ts";
import { addPolicyListOptions, chosenPolicies, POLICY_SYNTAX } from "../policyOptions.ts";
import { applicationOption, METRIC_LIST, metricOption, selectionOf } from "../selection.ts";
import { strictOption, warn } from "../warnings.ts";

interface Options {
  readonly seeds: readonly number[];
  readonly axis?: Axis;
  readonly baseline?: string;
  readonly workers?: number;
  readonly set: readonly string[];
  readonly json?: boolean;
  readonly markdown?: boolean;
  readonly latex?: boolean;
  readonly csv?: boolean;
  readonly application?: readonly string[];
  readonly metric?: readonly string[];
  readonly out?: string;
  readonly cache?: string;
  readonly strict?: boolean;
  readonly bound?: boolean;
}

/** `orrery compare`: several policies on the same seeds, with honest intervals. */
export function compareCommand(context: CommandContext): Command {
  const command = new Command("compare")
    .description("compare policies on common seeds")
    .argument("<file>", "scenario file");
  return addPolicyListOptions(command)
    .addOption(
      new Option("--seeds <range>", 'seeds, as in "1..20" or "1,2,5"')
        .argParser(seeds)
        .default(seeds("1..10"), "1..10"),
    )
    .addOption(axisOption())
    .option("--baseline <policy>", "policy to compare with (default: the first)")
    .addOption(workersOption())
    .addOption(setOption())
    .addOption(applicationOption())
    .addOption(metricOption())
    .addOption(form("json", "print everything as JSON", FORMS))
    .addOption(form("markdown", "print a Markdown table", FORMS))
    .addOption(form("latex", "print a LaTeX tabular", FORMS))
    .addOption(form("csv", "print every value, one a line", FORMS))
    .option("--out <file>", "write to FILE")
    .addOption(cacheOption())
    .addOption(
      new Option("--bound", "how far mean latencies are above the shortest possible").conflicts([
        ...["axis", "csv", "latex"],
      ]),
    )
    .addOption(strictOption())
    .addHelpText("after", COMPARED)
    .addHelpText("after", POLICY_SYNTAX)
    .addHelpText("after", METRIC_LIST)
    .addHelpText(
      "after",
      examples(
        "orrery compare city.yaml --dispatch nearest-edge,dbc-cost-time",
        "orrery compare city.yaml --dispatch edge-aware,edge-aware:network=0.8 --seeds 1..30 --csv",
        "orrery compare city.yaml --dispatch nearest-edge,./mine.js --latex --out table.tex",
        "orrery compare city.yaml --dispatch on-board,edge-aware --axis mobility.city.vehicles=50,200",
        "orrery compare task-graph.yaml --graph heft,cpop,heft:insertion=false",
        "orrery compare workflow.yaml --graph heft,peft,min-min --bound",
        "orrery compare night-shift.yaml --shifting as-planned,least-carbon --dispatch random",
      ),
    )
    .action((file: string, options: Options) => run(file, options, context));
}

/** What several options for policies mean together. */
const COMPARED = `
Policies of one kind are compared; a policy of another kind, one at most, replaces the scenario's in
every run. --bound tells how far mean latencies are above what no schedule of a request's stages is
below, proven by search, for applications whose requests are all alike. Exit code 3 if the policies
of a seed were not asked for the same work, or a run has broken a law.

p is adjusted by Holm over the effects judged in the table; --metric and --application narrow what
is printed, and with it what p is adjusted over. What only CSV and JSON have is adjusted over all.`;

const FORMS = COMPARISON_FORMS.filter((one) => one !== "text");

async function run(file: string, options: Options, context: CommandContext): Promise<void> {
  const compared = comparedOf(chosenPolicies({ ...options }));
  const baseline = baselineOf(compared, options.baseline);
  if (options.axis !== undefined) checkAxis(options.axis, compared);
  const points = pointsOf(options).map((own) => loadScenario(file, [...options.set, ...own]));
  const foreseen: string[] = [];
  for (const loaded of points) foreseen.push(...(await explainLoaded(loaded)).warnings);
  warn(file, [...new Set(foreseen)], options.strict, context.terminal);
  const selection = selectionOf(options, points[0].scenario);
  const cells = [];
  for (const loaded of points) cells.push(await comparedCells(loaded, compared, options.seeds));
  const { workers, cache } = options;
  const comparisons = await runCompared(cells, { workers, cache }, context);
  const seen = new Set(comparisons.flatMap(({ warnings }) => warnings));
  warn(file, [...seen], options.strict, context.terminal);
  const width = options.out === undefined ? context.terminal.width : Number.POSITIVE_INFINITY;
  const form = COMPARISON_FORMS.find((one) => one !== "text" && options[one] === true) ?? "text";
  const { kind } = compared;
  const found = comparisons.map(({ results, runs }) => ({
    comparison: compare(results, baseline, kind, selection),
    runs,
  }));
  const [{ comparison, runs }] = found;
  const bounds = options.bound === true ? await boundsOf(points[0]) : [];
  const text =
    options.axis === undefined
      ? comparisonReport(form, comparison, kind, runs, { width, selection, bounds })
      : axisReport(form, alongAxis(options.axis, kind, found), { width, selection });
  if (options.out === undefined) context.terminal.out(text);
  else writeWholeFile(options.out, text.endsWith("\n") ? text : `${text}\n`);
}

/** The least latency of each application's requests, alone; by the seed of the scenario. */
async function boundsOf(loaded: CheckedScenario): Promise<LatencyBound[]> {
  const source = await policiesFor(loaded);
  return latencyBounds(loaded, await loadedGraphs(loaded, { policies: [], source }));
}

/** Refuses an axis that the command line decides itself: its points would differ by their label. */
function checkAxis({ path }: Axis, { kind, fixed }: Compared): void {
  const chosen = KIND_NAMES.filter((one) => one === kind || fixed[one] !== undefined);
  const overruled = overruledBy(path, chosen);
  if (overruled === null) return;
  throw new Failure(EXIT.usage, `--axis ${path}: found what --${overruled} decides; list it there`);
}

/** What is set at each point of the axis; at the only one nothing, where there is no axis. */
function pointsOf({ axis }: Options): string[][] {
  return axis?.values.map((value) => [`${axis.path}=${value}`]) ?? [[]];
}

function alongAxis(
  { path, values }: Axis,
  kind: PolicyKind,
  comparisons: readonly Omit<AxisComparison["points"][number], "value">[],
): AxisComparison {
  const points = comparisons.map((one, index) => ({ ...one, value: values[index] }));
  return { path, kind, points };
}
