import { Command } from "commander";
import { EXIT } from "../../host/failure.ts";
import { type LoadedScenario, loadScenario } from "../../host/loadScenario.ts";
import { policyParameters } from "../../host/policyParameters.ts";
import type { RunFolder } from "../../host/runFolder.ts";
import { type FinishedRun, type RunSpeed, runScenario } from "../../host/runScenario.ts";
import { loadDispatch } from "../../host/userPolicy.ts";
import { formatCount, formatQuantity } from "../../reports/format.ts";
import { labelled, summaryText } from "../../reports/summaryText.ts";
import type { CommandContext } from "../context.ts";
import { examples, seed, setOption } from "../options.ts";
import { chosenPolicy, chosenShifting } from "../policyChoice.ts";
import { Progress } from "../progress.ts";

interface Options {
  readonly seed?: number;
  readonly dispatch?: string;
  readonly shifting?: string;
  readonly set: readonly string[];
  readonly out?: string;
  readonly json?: boolean;
}

/** `orrery run`: one scenario, one policy, one seed. */
export function runCommand(context: CommandContext): Command {
  return new Command("run")
    .description("simulate a scenario and say what came of it")
    .argument("<file>", "scenario file")
    .option("--seed <n>", "seed in place of the scenario's", seed)
    .option("--dispatch <name>", "policy in place of the scenario's: a name or a module's path")
    .option("--shifting <name>", "the same for the policy that shifts deferrable jobs")
    .addOption(setOption())
    .option("--out <dir>", "write the run record (run.json and Parquet tables) into a folder")
    .option("--json", "print the run record as JSON")
    .addHelpText(
      "after",
      examples(
        "orrery run scenarios/connected-vehicles.yaml",
        "orrery run city.yaml --dispatch deadline-aware --seed 7 --out results/a",
        "orrery run city.yaml --set nodes.edge.count=8 --json | jq .summary.energy",
        "orrery run city.yaml --dispatch ./my-policy.js",
      ),
    )
    .action((file: string, options: Options) => run(file, options, context));
}

async function run(file: string, options: Options, context: CommandContext): Promise<void> {
  const loaded = loadScenario(file, options.set);
  const choice = chosenPolicy(loaded, options.dispatch);
  const unknownCode = options.dispatch === undefined ? EXIT.badData : EXIT.usage;
  const policy = await loadDispatch(choice.name, unknownCode);
  const parameters = policyParameters(loaded, choice.name, policy, false);
  const shifting = await chosenShifting(options.shifting, false);
  const folder = options.out === undefined ? null : await openFolder(options.out);
  const progress = new Progress(context.terminal, loaded.scenario.name);
  let finished: FinishedRun;
  try {
    finished = await runScenario(loaded, {
      policyName: choice.label,
      policy,
      parameters,
      ...(shifting && { shifting }),
      seed: options.seed ?? loaded.scenario.seed,
      sink: folder,
      signal: context.signal,
      onProgress: (share) => progress.show(share),
    });
    folder?.commit(finished.record);
  } finally {
    folder?.abort();
    progress.end();
  }
  tell(loaded, finished, options, context);
}

/** What writes tables is read only where there is something to write. */
async function openFolder(path: string): Promise<RunFolder> {
  const { RunFolder } = await import("../../host/runFolder.ts");
  return new RunFolder(path);
}

function tell(
  loaded: LoadedScenario,
  { record, speed }: FinishedRun,
  options: Options,
  { terminal }: CommandContext,
): void {
  if (options.json === true) {
    terminal.out(JSON.stringify({ ...record, speed }, null, 2));
    return;
  }
  const lines: [string, string][] = [["speed", speedText(speed, record.summary.events)]];
  if (options.out !== undefined) lines.push(["record", options.out]);
  if (loaded.overrides.length > 0) lines.unshift(["changed", loaded.overrides.join(", ")]);
  terminal.out(`${summaryText(record, terminal.width)}\n\n${labelled(lines)}`);
}

function speedText(speed: RunSpeed, events: number): string {
  return [
    `${formatCount(events)} events in ${formatQuantity(speed.wallSeconds, "s")}`,
    `${formatCount(Math.round(speed.eventsPerSecond))} events/s`,
    `${formatCount(Math.round(speed.simulatedSecondsPerSecond))} simulated seconds/s`,
    `peak memory ${formatQuantity(speed.peakMemoryBytes, "B")}`,
  ].join(", ");
}
