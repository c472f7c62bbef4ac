import { Command, Option } from "commander";
import { EXIT, Failure } from "../../host/failure.ts";
import { runGrid } from "../../host/grid.ts";
import type { GridTask } from "../../host/gridTask.ts";
import { loadScenario } from "../../host/loadScenario.ts";
import { explainLoaded, type FinishedRun } from "../../host/runScenario.ts";
import { writeWholeFile } from "../../host/writeFile.ts";
import { compare, unpairedSeeds } from "../../reports/compare.ts";
import { COMPARISON_FORMS, comparisonReport } from "../../reports/comparisonReport.ts";
import type { RunRecord } from "../../sim/record/runRecord.ts";
import { baselineOf, comparedOf, tasksOf } from "../comparison.ts";
import type { CommandContext } from "../context.ts";
import { examples, form, seeds, setOption, workers } from "../options.ts";
import { addPolicyListOptions, chosenPolicies, POLICY_SYNTAX } from "../policyOptions.ts";
import { Progress } from "../progress.ts";
import { applicationOption, METRIC_LIST, metricOption, selectionOf } from "../selection.ts";
import { strictOption, warn } from "../warnings.ts";

interface Options {
  readonly seeds: readonly number[];
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
  readonly strict?: boolean;
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
    .option("--baseline <policy>", "policy to compare with (default: the first)")
    .option("--workers <n>", "threads, 1 to 1024 (default: one per core)", workers)
    .addOption(setOption())
    .addOption(applicationOption())
    .addOption(metricOption())
    .addOption(form("json", "print everything as JSON", FORMS))
    .addOption(form("markdown", "print a Markdown table", FORMS))
    .addOption(form("latex", "print a LaTeX tabular", FORMS))
    .addOption(form("csv", "print every value, one a line", FORMS))
    .option("--out <file>", "write to FILE")
    .addOption(strictOption())
    .addHelpText("after", COMPARED)
    .addHelpText("after", POLICY_SYNTAX)
    .addHelpText("after", METRIC_LIST)
    .addHelpText(
      "after",
      examples(
        "orrery compare city.yaml --dispatch nearest-edge,deadline-aware",
        "orrery compare city.yaml --dispatch edge-aware,edge-aware:network=0.8 --seeds 1..30 --csv",
        "orrery compare city.yaml --dispatch nearest-edge,./mine.js --latex --out table.tex",
        "orrery compare task-graph.yaml --graph heft,cpop,heft:insertion=false",
        "orrery compare night-shift.yaml --shifting as-planned,least-carbon --dispatch random",
      ),
    )
    .action((file: string, options: Options) => run(file, options, context));
}

/** What several options for policies mean together. */
const COMPARED = `
Policies of one kind are compared; a policy of another kind, one at most, replaces the scenario's in
every run. Exit code 3 if the policies of a seed were not asked for the same work.`;

const FORMS = COMPARISON_FORMS.filter((one) => one !== "text");

async function run(file: string, options: Options, context: CommandContext): Promise<void> {
  const compared = comparedOf(chosenPolicies({ ...options }));
  const baseline = baselineOf(compared, options.baseline);
  const loaded = loadScenario(file, options.set);
  warn(file, (await explainLoaded(loaded)).warnings, options.strict, context.terminal);
  const selection = selectionOf(options, loaded.scenario);
  const tasks = await tasksOf(loaded, compared, options.seeds);
  const finished = await runAll(tasks, options, context);
  const runs = finished.map(({ record }, index) => ({ label: tasks[index].label, record }));
  const results = runs.map(({ label, record }) => ({ ...record, policy: label }));
  const unpaired = unpairedSeeds(results);
  if (unpaired.length > 0) throw new Failure(EXIT.lawBroken, unpaired);
  const told = new Set(finished.flatMap(({ warnings }) => warnings));
  warn(file, [...told, ...twins(runs)], options.strict, context.terminal);
  const width = options.out === undefined ? context.terminal.width : Number.POSITIVE_INFINITY;
  const form = COMPARISON_FORMS.find((one) => one !== "text" && options[one] === true) ?? "text";
  const comparison = compare(results, baseline, compared.kind);
  const text = comparisonReport(form, comparison, compared.kind, runs, { width, selection });
  if (options.out === undefined) context.terminal.out(text);
  else writeWholeFile(options.out, text.endsWith("\n") ? text : `${text}\n`);
}

/** Settings that nobody can tell apart, as their runs are the same to the last event. */
function twins(runs: readonly { readonly label: string; readonly record: RunRecord }[]): string[] {
  const labels = [...new Set(runs.map(({ label }) => label))];
  const digests = labels.map((label) =>
    runs.flatMap((one) => (one.label === label ? [one.record.digest] : [])).join(" "),
  );
  return labels.flatMap((label, index) => {
    const first = digests.indexOf(digests[index]);
    return first === index ? [] : [`"${labels[first]}" and "${label}" have the same runs`];
  });
}

async function runAll(
  tasks: readonly GridTask[],
  options: Options,
  { terminal, signal }: CommandContext,
): Promise<FinishedRun[]> {
  const progress = new Progress(terminal, `${tasks.length} runs`);
  progress.show(0);
  try {
    return await runGrid(tasks, {
      signal,
      onProgress: (done, total) => progress.show(done / total),
      ...(options.workers !== undefined && { workers: options.workers }),
    });
  } finally {
    progress.end();
  }
}
