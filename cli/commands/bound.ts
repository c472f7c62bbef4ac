import { Command, InvalidArgumentError, Option } from "commander";
import { loadLinearSolver } from "../../host/linearSolver.ts";
import { loadScenario } from "../../host/loadScenario.ts";
import { policiesFor } from "../../host/policyModules.ts";
import { loadedGraphs } from "../../host/runScenario.ts";
import { readTextFile } from "../../host/textFile.ts";
import type { GraphBounds } from "../../lab/bound/bound.ts";
import {
  boundTable,
  GRAPH_BOUND_MEANING,
  gapTable,
  PACKING_BOUND_MEANING,
  packingTable,
  provenText,
} from "../../lab/bound/boundText.ts";
import { graphBounds } from "../../lab/bound/graphBounds.ts";
import type { WatchedGraph } from "../../lab/bound/graphWatch.ts";
import { packedUnit, packingBounds } from "../../lab/bound/packingBounds.ts";
import { readPacking } from "../../lab/bound/packingProblem.ts";
import { type PolicyRequest, requestFor } from "../../lab/policyRequest.ts";
import { markdownTable, type ReportTable, textTable } from "../../reports/table.ts";
import { registry } from "../../schedulers/index.ts";
import { choiceError } from "../../sim/input/inputError.ts";
import { FILE_LIMIT_CHARACTERS } from "../../sim/scenario/yaml/compose.ts";
import type { CommandContext } from "../context.ts";
import { examples, form, seed, setOption } from "../options.ts";
import { POLICY_SYNTAX, policyListOption } from "../policyOptions.ts";

interface Options {
  readonly graph?: readonly PolicyRequest[];
  readonly application?: string;
  readonly seed?: number;
  readonly set: readonly string[];
  readonly steps?: number;
  readonly nodes?: number;
  readonly json?: boolean;
  readonly markdown?: boolean;
  readonly packing?: boolean;
  readonly rounds?: number;
}

const FORMS = ["json", "markdown"] as const;

/** An application's graph and what is proven of it. */
interface BoundedGraph extends WatchedGraph {
  readonly application: string;
  readonly bounds: GraphBounds;
}

/** `orrery bound`: how short a graph could take, proven, and how far from that policies plan. */
export function boundCommand(context: CommandContext): Command {
  return new Command("bound")
    .description(
      "prove how fast a request's stages could be done, and how far from it policies plan",
    )
    .argument("<file>", "scenario file, or with --packing a file of nodes and pods")
    .addOption(
      new Option(
        "--packing",
        "how much of a cluster can be packed, from groups of nodes and classes of pods",
      ).conflicts(["graph", "application", "seed", "steps", "nodes", "markdown"]),
    )
    .addOption(policyListOption("graph", "graph policies to hold to it (default: all that ship)"))
    .option("--application <name>", "of this application only")
    .option("--seed <n>", "of which sizes are drawn, not the scenario's", seed)
    .addOption(setOption())
    .option("--steps <n>", "placements that the search looks into at most", limit)
    .option("--nodes <n>", "nodes that the solver looks into at most", limit)
    .option(
      "--rounds <n>",
      "of the configuration LP at most, which large clusters go without",
      limit,
    )
    .addOption(form("json", "print everything as JSON", FORMS))
    .addOption(form("markdown", "print Markdown tables", FORMS))
    .addHelpText("after", MEANING)
    .addHelpText("after", POLICY_SYNTAX)
    .addHelpText(
      "after",
      examples(
        "orrery bound scenarios/task-graph.yaml",
        "orrery bound scenarios/task-graph.yaml --graph heft,peft,./mine.js --json",
        "orrery bound cluster.json --packing",
      ),
    )
    .action((file: string, options: Options) =>
      options.packing === true ? packing(file, options, context) : bound(file, options, context),
    );
}

const MEANING = `
${GRAPH_BOUND_MEANING}
What a search or solver has not finished within --steps or --nodes is called stopped, and is a bound
only. There is no limit of time: the same command always prints the same.

With --packing: { "nodeGroups": [{ "name", "count", "cpu", "memory", "gpus", "gpuModel" }, …],
"podClasses": [{ "name", "count", "cpu", "memory", "gpus", "gpuShare", "gpuModels" }, …] }.`;

async function bound(file: string, options: Options, { terminal }: CommandContext): Promise<void> {
  const checked = loadScenario(file, options.set);
  const applications = Object.keys(checked.scenario.applications);
  if (applications.length === 0) {
    terminal.out(printed([], [], options, terminal.width));
    return;
  }
  checkApplication(options.application, applications);
  const names = registry.of("graph").map(({ name }) => name);
  const policies = options.graph ?? names.map((name) => requestFor(name));
  const source = await policiesFor(
    checked,
    policies.map((graph) => ({ graph })),
  );
  const { graphs, left } = await loadedGraphs(checked, {
    policies,
    source,
    ...(options.seed !== undefined && { seed: options.seed }),
  });
  const isAsked = (name: string) => (options.application ?? name) === name;
  const solver = await loadLinearSolver();
  const limits = { mostSteps: options.steps, mostNodes: options.nodes };
  const bounded = [...graphs]
    .filter(([application]) => isAsked(application))
    .map(([application, graph]) => {
      const bounds = graphBounds(graph.problem, { solver, ...limits });
      return { application, ...graph, bounds };
    });
  const unbounded = [...left].filter(([application]) => isAsked(application));
  terminal.out(printed(bounded, unbounded, options, terminal.width));
}

async function packing(
  file: string,
  { json, rounds }: Options,
  { terminal }: CommandContext,
): Promise<void> {
  const problem = readPacking(file, readTextFile(file, FILE_LIMIT_CHARACTERS));
  const bounds = packingBounds(problem, await loadLinearSolver(), rounds);
  const unit = packedUnit(problem);
  const parts = [`${unit} that can be packed`, textTable(packingTable(bounds), terminal.width)];
  if (json !== true) terminal.out([...parts, PACKING_BOUND_MEANING].join("\n\n"));
  else terminal.out(JSON.stringify({ meaning: PACKING_BOUND_MEANING, unit, bounds }, null, 2));
}

function printed(
  bounded: readonly BoundedGraph[],
  unbounded: readonly (readonly [string, string])[],
  { json, markdown }: Options,
  width: number,
): string {
  if (json === true) {
    const applications = bounded.map(({ application, bounds, plans }) => {
      return { application, ...bounds, plans };
    });
    return JSON.stringify({ meaning: GRAPH_BOUND_MEANING, applications, unbounded }, null, 2);
  }
  const table = (one: ReportTable) =>
    markdown === true ? markdownTable(one) : textTable(one, width);
  return [
    ...bounded.flatMap((one) => [
      `${one.application}: ${one.bounds.stages} stages on ${one.bounds.processors} processors`,
      table(boundTable(one.bounds)),
      table(gapTable(one, one.bounds)),
      provenText(one.bounds),
    ]),
    ...unbounded.map(([application, reason]) => `${application}: not bounded, as ${reason}`),
    bounded.length + unbounded.length === 0
      ? "The scenario has no applications, of whose requests there could be a bound."
      : GRAPH_BOUND_MEANING,
  ].join("\n\n");
}

function checkApplication(wanted: string | undefined, names: readonly string[]): void {
  if (wanted === undefined || names.includes(wanted)) return;
  throw choiceError(`--application ${wanted}`, [`expected one of ${names.join(", ")}`]);
}

function limit(written: string): number {
  const count = Number(written);
  if (/^\d+$/.test(written) && count >= 1 && count <= 1e9) return count;
  throw new InvalidArgumentError("Expected a whole number from 1.");
}
