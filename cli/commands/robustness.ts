import { Command, InvalidArgumentError, Option } from "commander";
import { EXIT, Failure } from "../../host/failure.ts";
import { loadScenario } from "../../host/loadScenario.ts";
import { latinHypercube } from "../../lab/experiment/latinHypercube.ts";
import { type Doubt, doubtsOf, overridesOf } from "../../lab/robustness/presetDoubts.ts";
import { type PolicyValues, robustness } from "../../lab/robustness/robustness.ts";
import { type RobustnessReport, robustnessText } from "../../lab/robustness/robustnessText.ts";
import type { GridResult } from "../../reports/comparison.ts";
import { figuresOf, METRICS, type Metric } from "../../reports/metrics/index.ts";
import { mean } from "../../reports/statistics/moments.ts";
import { runCompared } from "../comparedRuns.ts";
import { type Compared, comparedCells, comparedOf } from "../comparison.ts";
import type { CommandContext } from "../context.ts";
import { cacheOption, examples, seed, seeds, setOption, workersOption } from "../options.ts";
import { addPolicyListOptions, chosenPolicies, POLICY_SYNTAX } from "../policyOptions.ts";
import { applicationOption, METRIC_LIST, metricOption, selectionOf } from "../selection.ts";

interface Options {
  readonly draws: number;
  readonly seeds: readonly number[];
  readonly seed: number;
  readonly workers?: number;
  readonly cache?: string;
  readonly set: readonly string[];
  readonly application?: readonly string[];
  readonly metric?: readonly string[];
  readonly json?: boolean;
}

/** `orrery robustness`: whether a ranking outlives the doubt about the presets' figures. */
export function robustnessCommand(context: CommandContext): Command {
  const command = new Command("robustness")
    .description("draw the figures of presets within their doubt: does the ranking hold?")
    .argument("<file>", "scenario file");
  return addPolicyListOptions(command)
    .addOption(new Option("--draws <n>", "draws of all figures").argParser(draws).default(30))
    .addOption(
      new Option("--seeds <range>", 'seeds of each draw, as in "1..20" or "1,2,5"')
        .argParser(seeds)
        .default(seeds("1..3"), "1..3"),
    )
    .addOption(new Option("--seed <n>", "seed of the draws").argParser(seed).default(1))
    .addOption(workersOption())
    .addOption(cacheOption())
    .addOption(setOption())
    .addOption(applicationOption())
    .addOption(metricOption())
    .option("--json", "print everything as JSON")
    .addHelpText("after", MEANING)
    .addHelpText("after", POLICY_SYNTAX)
    .addHelpText("after", METRIC_LIST)
    .addHelpText(
      "after",
      examples(
        "orrery robustness city.yaml --dispatch edge-aware,earliest-finish --draws 50 --seeds 1..5",
        "orrery robustness city.yaml --dispatch nearest-edge,random,on-board --cache runs --json",
      ),
    )
    .action((file: string, options: Options) => run(file, options, context));
}

const MEANING = `
Ranked by one metric (p95 latency by default) of one application, or of all together, by its mean
over the seeds. Every draw is the same for all policies. With --cache the same command goes on where
it was interrupted, and more draws or seeds take only the runs that are not there.`;

async function run(file: string, options: Options, context: CommandContext): Promise<void> {
  const compared = comparedOf(chosenPolicies({ ...options }));
  if (compared.policies.length < 2) {
    throw new Failure(EXIT.usage, `--${compared.kind}: expected two policies or more to rank`);
  }
  const base = loadScenario(file, options.set);
  const { metric, application } = ranked(selectionOf(options, base.scenario));
  const doubts = doubtsOf(base.scenario);
  if (doubts.length === 0) {
    const problem = "no node group has a figure of its class that is in doubt; nothing to draw";
    throw new Failure(EXIT.badData, `${file}: ${problem}`);
  }
  const factors = drawnFactors(doubts, options);
  const scenarios = [
    base,
    ...factors.map((one) => {
      const drawn = overridesOf(base.scenario, doubts, one);
      return loadScenario(file, [...options.set, ...drawn]);
    }),
  ];
  const cells = [];
  for (const one of scenarios) cells.push(await comparedCells(one, compared, options.seeds));
  const { workers, cache } = options;
  const found = await runCompared(cells, { workers, cache }, context);
  const [undisturbed, ...values] = found.map(({ results }) =>
    valuesOf(results, compared, metric, application),
  );
  const drawn = values.map((one, draw) => ({ factors: factors[draw], values: one }));
  const ranking = robustness(undisturbed, drawn, metric.better ?? "lower");
  const [first, second] = ranking.ranking;
  if (undisturbed[first] === undisturbed[second]) {
    const [one, other] = [first, second].map((place) => compared.policies[place].label);
    const problem = `${one} and ${other} have the same ${metric.title}: no order to hold`;
    throw new Failure(EXIT.badData, `${file}: ${problem}; --metric names another one`);
  }
  const report: RobustnessReport = {
    ...ranking,
    scenario: base.scenario.name,
    policies: compared.policies.map(({ label }) => label),
    metric: { name: metric.name, title: metric.title, unit: metric.unit },
    ...{ application, seeds: options.seeds.length, undisturbed, doubts },
  };
  const { terminal } = context;
  if (options.json === true) terminal.out(JSON.stringify(report, null, 2));
  else terminal.out(robustnessText(report, terminal.width));
}

/** One metric that judges, and at most one application. */
function ranked({ applications, metrics }: ReturnType<typeof selectionOf>) {
  const judging = METRICS.filter(({ better }) => better !== null);
  const [name, ...moreMetrics] = metrics ?? [];
  const metric = name === undefined ? judging[0] : judging.find((one) => one.name === name);
  if (metric === undefined || moreMetrics.length > 0) {
    throw new Failure(EXIT.usage, "--metric: expected one metric that judges policies");
  }
  const [application = null, ...more] = applications ?? [];
  if (more.length > 0) throw new Failure(EXIT.usage, "--application: expected one application");
  return { metric, application: application === "all" ? null : application };
}

function drawnFactors(doubts: readonly Doubt[], { draws: count, seed: own }: Options) {
  const ranges = doubts.map(({ name, most }) => [
    name,
    { from: 1 / most, to: most, scale: "log" as const, whole: false },
  ]);
  return latinHypercube(Object.fromEntries(ranges), count, own) as Record<string, number>[];
}

/** The mean over the seeds of each policy; endless where one of them is. */
function valuesOf(
  results: readonly GridResult[],
  { policies }: Compared,
  metric: Metric,
  application: string | null,
): PolicyValues {
  return policies.map(({ label }) => {
    const own = results.filter(({ policy }) => policy === label);
    const values = own.map(({ summary }) => {
      const figures = figuresOf(metric, summary);
      const value = figures.find(({ subject }) => subject === application)?.value ?? null;
      if (value !== null) return value;
      const of = application === null ? "the run" : application;
      throw new Failure(EXIT.usage, `--metric ${metric.name}: ${of} has no such figure`);
    });
    return mean(values);
  });
}

function draws(text: string): number {
  if (/^[1-9]\d{0,4}$/.test(text)) return Number(text);
  throw new InvalidArgumentError("Expected a whole number from 1 to 99999.");
}
