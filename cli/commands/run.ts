import { Command } from "commander";
import { EXIT, Failure } from "../../host/failure.ts";
import { loadScenario } from "../../host/loadScenario.ts";
import type { RunFolder } from "../../host/runFolder.ts";
import {
  explainLoaded,
  type FinishedRun,
  type RunSpeed,
  runScenario,
} from "../../host/runScenario.ts";
import type { CheckedScenario } from "../../lab/checkedScenario.ts";
import { formatCount, formatQuantity, labelled } from "../../reports/format.ts";
import { MissedCounts, type MissedRequests } from "../../reports/missed/missedCounts.ts";
import type { Selection } from "../../reports/selection.ts";
import { answerTable, steadyStateLines } from "../../reports/steadyState.ts";
import { summaryText } from "../../reports/summaryText.ts";
import { SharedSink } from "../../sim/record/sharedSink.ts";
import type { CommandContext } from "../context.ts";
import { examples, seed, setOption, workers } from "../options.ts";
import { addPolicyOption, chosenPolicies, onlyPolicies, POLICY_SYNTAX } from "../policyOptions.ts";
import { Progress } from "../progress.ts";
import { applicationOption, METRIC_LIST, metricOption, selectionOf } from "../selection.ts";
import { strictOption, warn } from "../warnings.ts";

interface Options {
  readonly seed?: number;
  readonly set: readonly string[];
  readonly application?: readonly string[];
  readonly metric?: readonly string[];
  readonly workers?: number;
  readonly out?: string;
  readonly json?: boolean;
  readonly strict?: boolean;
}

/** `orrery run`: one scenario, one policy of each kind, one seed. */
export function runCommand(context: CommandContext): Command {
  const command = new Command("run")
    .description("simulate a scenario and print its results")
    .argument("<file>", "scenario file")
    .option("--seed <n>", "seed in place of the scenario's", seed);
  return addPolicyOption(command)
    .addOption(setOption())
    .option("--workers <n>", "threads that train clients of federated jobs, 1 to 1024", workers)
    .option("--out <dir>", "write the run record (run.json and Parquet tables) into a folder")
    .addOption(applicationOption())
    .addOption(metricOption())
    .option("--json", "print the run record as JSON")
    .addOption(strictOption())
    .addHelpText("after", POLICY_SYNTAX)
    .addHelpText("after", METRIC_LIST)
    .addHelpText(
      "after",
      examples(
        "orrery run scenarios/connected-vehicles.yaml",
        "orrery run city.yaml --dispatch dbc-cost-time --seed 7 --out results/a",
        "orrery run city.yaml --set nodes.edge.count=8 --json | jq .summary.energy",
        "orrery run scenarios/federated-hierarchical.yaml --workers 2",
        "orrery run city.yaml --dispatch ./my-policy.js:share=0.3",
      ),
    )
    .action((file: string, options: Options) => run(file, options, context));
}

async function run(file: string, options: Options, context: CommandContext): Promise<void> {
  const loaded = loadScenario(file, options.set);
  const selection = selectionOf(options, loaded.scenario);
  const policies = onlyPolicies(chosenPolicies({ ...options }));
  const { terminal } = context;
  warn(file, (await explainLoaded(loaded)).warnings, options.strict, terminal);
  const folder = options.out === undefined ? null : await openFolder(options.out);
  const progress = new Progress(terminal, loaded.scenario.name);
  const counts = new MissedCounts(loaded.scenario.warmup);
  const broken: string[] = [];
  let finished: FinishedRun;
  try {
    finished = await runScenario(loaded, {
      policies,
      ...(options.seed !== undefined && { seed: options.seed }),
      ...(options.workers !== undefined && { workers: options.workers }),
      sink: folder === null ? counts : new SharedSink([folder, counts]),
      signal: context.signal,
      onProgress: (share) => progress.show(share),
      onBrokenLaws: (laws) => broken.push(...laws),
    });
    warn(file, finished.warnings, options.strict, terminal);
    folder?.commit(finished.record, finished.models);
  } finally {
    folder?.abort();
    progress.end();
  }
  const settled = options.json === true ? [] : await settledLines(finished, options.out);
  const missed = counts.missed(finished.record.summary);
  tell(loaded, finished, { ...options, selection, settled, missed }, context);
  if (broken.length > 0) throw new Failure(EXIT.lawBroken, broken);
}

/** What the written record tells of when the run had settled; nothing without record or answers. */
async function settledLines(
  { record }: FinishedRun,
  folder: string | undefined,
): Promise<[string, string][]> {
  const table = answerTable(record.summary);
  if (folder === undefined || table === null) return [];
  const { readRunTable } = await import("../../host/runFolder.ts");
  const columns = ["answeredSeconds", "latencySeconds"];
  return steadyStateLines(await readRunTable(folder, table, { columns }));
}

/** What writes tables is read only where there is something to write. */
async function openFolder(path: string): Promise<RunFolder> {
  const { RunFolder } = await import("../../host/runFolder.ts");
  return new RunFolder(path);
}

function tell(
  loaded: CheckedScenario,
  { record, speed }: FinishedRun,
  options: Options & {
    readonly selection: Selection;
    readonly settled: readonly [string, string][];
    readonly missed: readonly MissedRequests[];
  },
  { terminal }: CommandContext,
): void {
  if (options.json === true) {
    terminal.out(JSON.stringify({ ...record, missed: options.missed, speed }, null, 2));
    return;
  }
  const lines: [string, string][] = [
    ...options.settled,
    ["speed", speedText(speed, record.summary.events)],
  ];
  if (options.out !== undefined) lines.push(["record", options.out]);
  if (loaded.overrides.length > 0) lines.unshift(["changed", loaded.overrides.join(", ")]);
  const { selection, missed } = options;
  terminal.out(`${summaryText(record, terminal.width, selection, missed)}\n\n${labelled(lines)}`);
}

function speedText(speed: RunSpeed, events: number): string {
  return [
    `${formatCount(events)} events in ${formatQuantity(speed.wallSeconds, "s")}`,
    `${formatCount(Math.round(speed.eventsPerSecond))} events/s`,
    `${formatCount(Math.round(speed.simulatedSecondsPerSecond))} simulated seconds/s`,
    `peak memory ${formatQuantity(speed.peakMemoryBytes, "B")}`,
  ].join(", ");
}
