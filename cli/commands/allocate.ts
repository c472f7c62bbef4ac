import { Command } from "commander";
import { LoadedPolicies } from "../../host/policyModules.ts";
import { readTextFile } from "../../host/textFile.ts";
import { type PolicyRequest, requestFor } from "../../lab/index.ts";
import { type Allocation, ARRIVED_PERCENT, allocateTrace } from "../../lab/openb/experiment.ts";
import { readNodes, readPods } from "../../lab/openb/trace.ts";
import { mean, standardDeviation } from "../../reports/statistics/moments.ts";
import { markdownTable, type ReportTable, textTable } from "../../reports/table.ts";
import { checkParameters } from "../../schedulers/index.ts";
import { choiceError } from "../../sim/input/inputError.ts";
import type { PlacementPolicy } from "../../sim/policy/placement.ts";
import type { CommandContext } from "../context.ts";
import { examples, form, seeds } from "../options.ts";
import { POLICY_SYNTAX, policyListOption } from "../policyOptions.ts";
import { Progress } from "../progress.ts";

interface Options {
  readonly placement?: readonly PolicyRequest[];
  readonly seeds: readonly number[];
  readonly json?: boolean;
  readonly markdown?: boolean;
}

const FORMS = ["json", "markdown"] as const;
const STANDARD_SEEDS = "1..10";
/** Larger files are no lists of a trace. */
const LIST_LIMIT_CHARACTERS = 100_000_000;
/** What has arrived, in percent of all GPUs, where it is told how many are given out. */
const TOLD_PERCENT = [60, 80, 100, ARRIVED_PERCENT];

const SHARING = ["gpu-dot-product", "gpu-clustering", "gpu-packing", "gpu-best-fit", "fgd"];
/** Ties by one random order for a whole run, as published, and by chance for each pod. */
const STANDARD: readonly PolicyRequest[] = ["random-node", ...SHARING].flatMap((name) => [
  requestFor(name),
  ...(name === "random-node"
    ? []
    : [{ ...requestFor(name, { ties: "random" }), label: `${name}:ties=random` }]),
]);

/** `orrery allocate`: how many GPUs of a trace's nodes policies give out to its pods. */
export function allocateCommand(context: CommandContext): Command {
  return new Command("allocate")
    .description("place the pods of a trace on nodes with shared GPUs")
    .argument("<nodes>", "node list (CSV: sn, cpu_milli, memory_mib, gpu, model)")
    .argument("<pods>", "pod list (CSV: cpu_milli, memory_mib, num_gpu, gpu_milli, gpu_spec)")
    .addOption(policyListOption("placement", "policies (default: six, each with two tie-breaks)"))
    .option("--seeds <list>", "orders of nodes and pods", seeds, seeds(STANDARD_SEEDS))
    .addOption(form("json", "print every run as JSON", FORMS))
    .addOption(form("markdown", "print a Markdown table", FORMS))
    .addHelpText("after", POLICY_SYNTAX)
    .addHelpText(
      "after",
      examples(
        "orrery allocate openb_node_list_gpu_node.csv openb_pod_list_default.csv",
        "orrery allocate nodes.csv pods.csv --placement fgd,fgd:ties=random --seeds 1..20 --markdown",
      ),
    )
    .action((nodes: string, pods: string, options: Options) =>
      allocate(nodes, pods, options, context),
    );
}

/** What came of one policy, by seed. */
interface PolicyRuns {
  readonly policy: string;
  readonly runs: readonly Allocation[];
}

async function allocate(
  nodeFile: string,
  podFile: string,
  { placement = STANDARD, seeds: drawn, json, markdown }: Options,
  { terminal, signal }: CommandContext,
): Promise<void> {
  const nodes = readNodes(listIn(nodeFile));
  const pods = readPods(listIn(podFile));
  const policies = new LoadedPolicies(process.cwd());
  for (const { key } of placement) await policies.load(key);
  const make = placement.map((request) => [request.label, makerOf(request, policies)] as const);
  const progress = new Progress(terminal, `${make.length * drawn.length} runs`);
  const results: PolicyRuns[] = [];
  try {
    for (const [policy, create] of make) {
      const runs: Allocation[] = [];
      for (const seed of drawn) {
        progress.show((results.length + runs.length / drawn.length) / make.length);
        signal.throwIfAborted();
        runs.push(allocateTrace(nodes, pods, create(), seed));
        // Lets the interruption of a user be heard.
        await new Promise((resolve) => setImmediate(resolve));
      }
      results.push({ policy, runs });
    }
  } finally {
    progress.end();
  }
  if (json === true) terminal.out(JSON.stringify({ seeds: drawn, results }, null, 2));
  else if (markdown === true) terminal.out(markdownTable(tableOf(results)));
  else terminal.out(textTable(tableOf(results), terminal.width));
}

function listIn(file: string) {
  return { name: file, text: readTextFile(file, LIST_LIMIT_CHARACTERS) };
}

/** Makes one policy for each run. */
function makerOf(
  { label, key, settings }: PolicyRequest,
  policies: LoadedPolicies,
): () => PlacementPolicy {
  const found = policies.find("placement", key);
  if ("problem" in found) throw choiceError("--placement", [found.problem]);
  const checked = checkParameters(found.definition.parameters, settings);
  if ("problems" in checked) throw choiceError(`--placement ${label}`, checked.problems);
  return () => found.definition.create(checked.parameters);
}

/** Percent of the GPUs that are given out: the mean over seeds, and the deviation of one. */
function tableOf(results: readonly PolicyRuns[]): ReportTable {
  return {
    header: ["GPUs given out, %", ...TOLD_PERCENT.map((one) => `at ${one} %`), "not placed"],
    align: ["left", ...TOLD_PERCENT.map(() => "right" as const), "right"],
    rows: results.map(({ policy, runs }) => {
      const cells = TOLD_PERCENT.map((percent) => runs.map(({ percentAt }) => percentAt[percent]));
      const unplaced = mean(runs.map((one) => one.unplaced));
      return [policy, ...cells.map(spread), unplaced.toFixed(0)];
    }),
  };
}

function spread(values: readonly number[]): string {
  const middle = mean(values).toFixed(2);
  return values.length < 2 ? middle : `${middle} ± ${standardDeviation(values).toFixed(2)}`;
}
