import { Command, Option } from "commander";
import { EXIT, Failure } from "../../host/failure.ts";
import { runGrid } from "../../host/grid.ts";
import type { GridTask } from "../../host/gridTask.ts";
import { type LoadedScenario, loadScenario } from "../../host/loadScenario.ts";
import type { FinishedRun } from "../../host/runScenario.ts";
import { writeWholeFile } from "../../host/writeFile.ts";
import { compare, unpairedSeeds } from "../../reports/compare.ts";
import { comparisonTable, comparisonValues } from "../../reports/comparisonTable.ts";
import { csvTable, latexTable, markdownTable, textTable } from "../../reports/table.ts";
import { tasksOf } from "../comparisonTasks.ts";
import type { CommandContext } from "../context.ts";
import { examples, form, list, seeds, setOption, workers } from "../options.ts";
import { Progress } from "../progress.ts";

interface Options {
  /** One of the two. */
  readonly dispatch?: readonly string[];
  readonly shifting?: readonly string[];
  readonly seeds: readonly number[];
  readonly baseline?: string;
  readonly workers?: number;
  readonly set: readonly string[];
  readonly json?: boolean;
  readonly markdown?: boolean;
  readonly latex?: boolean;
  readonly csv?: boolean;
  readonly out?: string;
}

/** `orrery compare`: several policies on the same seeds, with honest intervals. */
export function compareCommand(context: CommandContext): Command {
  return new Command("compare")
    .description("run policies on the same seeds and say what differs")
    .argument("<file>", "scenario file")
    .addOption(
      new Option("--dispatch <a,b,…>", "policies: names or paths of modules")
        .argParser(list)
        .conflicts("shifting"),
    )
    .option(
      "--shifting <a,b,…>",
      "shifting policies instead, each with the scenario's dispatch",
      list,
    )
    .addOption(
      new Option("--seeds <range>", 'seeds, as in "1..20" or "1,2,5"')
        .argParser(seeds)
        .default(seeds("1..10"), "1..10"),
    )
    .option("--baseline <name>", "policy to compare with; the first when not said")
    .option("--workers <n>", "threads; one for each core when not said", workers)
    .addOption(setOption())
    .addOption(form("json", "print everything as JSON", FORMS))
    .addOption(form("markdown", "print a Markdown table", FORMS))
    .addOption(form("latex", "print a LaTeX tabular", FORMS))
    .addOption(form("csv", "print every value, one a line", FORMS))
    .option("--out <file>", "write there instead of to the terminal")
    .addHelpText(
      "after",
      examples(
        "orrery compare city.yaml --dispatch nearest-edge,deadline-aware",
        "orrery compare city.yaml --dispatch random,power-of-d --seeds 1..30 --csv",
        "orrery compare city.yaml --dispatch nearest-edge,./mine.js --latex --out table.tex",
        "orrery compare night-shift.yaml --shifting as-planned,least-carbon",
      ),
    )
    .action((file: string, options: Options) => run(file, options, context));
}

const FORMS = ["json", "markdown", "latex", "csv"] as const;

async function run(file: string, options: Options, context: CommandContext): Promise<void> {
  const compared = options.shifting ?? options.dispatch;
  if (compared === undefined) {
    throw new Failure(EXIT.usage, "--dispatch or --shifting: expected the policies to compare");
  }
  const loaded = loadScenario(file, options.set);
  const baseline = options.baseline ?? compared[0];
  if (!compared.includes(baseline)) {
    throw new Failure(EXIT.usage, `--baseline ${baseline}: is not among the policies compared`);
  }
  const tasks = await tasksOf(loaded, options);
  const finished = await runAll(tasks, options, context);
  const results = finished.map(({ record }, index) => ({
    ...record,
    policy: tasks[index].shifting?.label ?? tasks[index].label,
  }));
  const unpaired = unpairedSeeds(results);
  if (unpaired.length > 0) throw new Failure(EXIT.lawBroken, unpaired);
  const text = printed(loaded, finished, compare(results, baseline), options, context);
  if (options.out === undefined) context.terminal.out(text);
  else writeWholeFile(options.out, text.endsWith("\n") ? text : `${text}\n`);
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

function printed(
  loaded: LoadedScenario,
  finished: readonly FinishedRun[],
  comparison: ReturnType<typeof compare>,
  options: Options,
  context: CommandContext,
): string {
  if (options.json === true) {
    const runs = finished.map(({ record }) => {
      const { policy, shifting, seed, digest, workloadDigest, summary } = record;
      return { policy, ...(shifting && { shifting }), seed, digest, workloadDigest, summary };
    });
    const { name, file, hash, overrides } = finished[0].record.scenario;
    const { orrery, version } = finished[0].record;
    const scenario = { name, file, hash, overrides };
    return JSON.stringify({ orrery, version, scenario, comparison, runs }, null, 2);
  }
  if (options.csv === true) return csvTable(comparisonValues(comparison));
  const table = comparisonTable(comparison);
  const verdict = comparison.verdict.join(" ");
  if (options.latex === true) return `% ${verdict}\n${latexTable(table)}`;
  if (options.markdown === true) return `${verdict}\n\n${markdownTable(table)}`;
  const width = options.out === undefined ? context.terminal.width : Number.POSITIVE_INFINITY;
  const { seeds: run, baseline } = comparison;
  const title = `${loaded.scenario.name}, ${run.length} seeds, against ${baseline}`;
  return `${title}\n\n${textTable(table, width)}\n\n${verdict}`;
}
