import { availableParallelism } from "node:os";
import { Command, InvalidArgumentError, Option } from "commander";
import { CounterfactualFolder } from "../../host/counterfactualFolder.ts";
import { Interrupted } from "../../host/failure.ts";
import { type Regret, regretOf } from "../../host/regret.ts";
import { regretText } from "../../lab/regret/regretText.ts";
import { formatCount, formatQuantity } from "../../reports/format.ts";
import type { CommandContext } from "../context.ts";
import { cacheOption, examples, workersOption } from "../options.ts";
import { durationText, Progress } from "../progress.ts";

interface Options {
  readonly sample: number;
  readonly alternatives: number;
  readonly workers?: number;
  readonly cache?: string;
  readonly json?: boolean;
}

/** `orrery regret`: what the decisions of a run cost against others, in hindsight. */
export function regretCommand(context: CommandContext): Command {
  return new Command("regret")
    .description("repeat a run with one decision replaced, for a sample: what the choices cost")
    .argument("<run>", "folder that orrery run --out has left")
    .addOption(
      new Option("--sample <n>", "decisions to look into, by application and chosen tier")
        .argParser(count)
        .default(1000),
    )
    .addOption(
      new Option("--alternatives <n|all>", "other candidates to try, best foreseen first")
        .argParser((text) => (text === "all" ? Number.POSITIVE_INFINITY : count(text)))
        .default(1),
    )
    .addOption(workersOption())
    .addOption(cacheOption())
    .option("--json", "print everything as JSON, each decision among it")
    .addHelpText("after", WHOLE_RUNS)
    .addHelpText(
      "after",
      examples(
        "orrery regret results/a --sample 200",
        "orrery regret results/a --sample 50 --alternatives all --workers 2",
        "orrery regret results/a --cache results/a-regret",
      ),
    )
    .action((folder: string, options: Options) => run(folder, options, context));
}

const WHOLE_RUNS = `
Each alternative of each decision is a whole run, exact to its end, and so takes as long. Which
alternatives are the best foreseen is told by what earliest-finish would have seen in that moment,
whatever the policy was. With --cache an interrupted command goes on where it was, and a larger
sample takes what a smaller one has left. Exit code 3 if the run does not come out as recorded.`;

async function run(folder: string, options: Options, context: CommandContext): Promise<void> {
  const { terminal, signal, leaves } = context;
  const cache = options.cache === undefined ? null : CounterfactualFolder.open(options.cache);
  if (cache !== null) leaves(KEPT);
  const progress = new Progress(terminal, folder);
  let found: Regret;
  try {
    found = await regretOf(folder, {
      ...{ sample: options.sample, alternatives: options.alternatives, signal, folder: cache },
      ...(options.workers !== undefined && { workers: options.workers }),
      onPlan: (runs, each, before) =>
        terminal.error(planText(runs, each, options.workers) + beforeText(before)),
      onProgress: (done, total) => progress.show(done / total, 0),
    });
  } catch (error) {
    throw error instanceof Interrupted && cache !== null ? new Interrupted(KEPT) : error;
  } finally {
    progress.end();
  }
  const json = () => JSON.stringify(found, (_, value) => (value === Infinity ? "all" : value), 2);
  if (options.json === true) terminal.out(json());
  else terminal.out(regretText(found, terminal.width));
}

/** What an interruption leaves. */
const KEPT = "the runs that had ended are kept, and the same command goes on from there";

function beforeText(before: number): string {
  return before === 0 ? "" : `; ${formatCount(before)} are there already`;
}

function planText(runs: number, secondsEach: number, wanted: number | undefined): string {
  if (runs === 0) return "no run is to be made";
  const threads = wanted ?? availableParallelism();
  const whole = durationText((runs * secondsEach) / Math.min(threads, runs));
  return `${formatCount(runs)} runs of ${formatQuantity(secondsEach, "s")} each: about ${whole}`;
}

function count(text: string): number {
  if (/^[1-9]\d{0,6}$/.test(text)) return Number(text);
  throw new InvalidArgumentError("Expected a whole number from 1.");
}
