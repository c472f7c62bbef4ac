import { basename, extname } from "node:path";
import { Command, InvalidArgumentError, Option } from "commander";
import { runCells } from "../../host/cells/runCells.ts";
import { ExperimentFolder } from "../../host/experiment/experimentFolder.ts";
import { loadExperiment } from "../../host/experiment/loadExperiment.ts";
import { Interrupted } from "../../host/failure.ts";
import type { ExperimentPlan } from "../../lab/experiment/plan.ts";
import { ofShard, type Shard } from "../../lab/experiment/shard.ts";
import { formatCount, formatQuantity, labelled } from "../../reports/format.ts";
import type { CommandContext } from "../context.ts";
import { examples, workersOption } from "../options.ts";
import { Progress } from "../progress.ts";

interface Options {
  readonly out?: string;
  readonly workers?: number;
  readonly shard?: Shard;
  readonly queue?: string;
  readonly json?: boolean;
}

/** `orrery sweep`: all runs of an experiment, each once. */
export function sweepCommand(context: CommandContext): Command {
  return new Command("sweep")
    .description("run an experiment: scenarios × axes × policies × seeds")
    .argument("<file>", "experiment file")
    .option("--out <dir>", "folder of the results (default: named after the file)")
    .addOption(workersOption())
    .addOption(
      new Option(
        "--shard <i/n>",
        "run the i-th of n parts only; orrery merge joins them",
      ).argParser(shard),
    )
    .option(
      "--queue <url>",
      "have the runs made by orrery worker, on any machine: redis://host:port",
    )
    .option("--json", "print what was done as JSON")
    .addHelpText("after", RESUMED)
    .addHelpText(
      "after",
      examples(
        "orrery sweep edge-size.yaml",
        "orrery sweep edge-size.yaml --out results/edge-size --workers 2",
        "orrery sweep edge-size.yaml --shard 3/8 --out part-3",
        "orrery sweep edge-size.yaml --queue redis://cluster:6379",
      ),
    )
    .action((file: string, options: Options) => sweep(file, options, context));
}

const RESUMED = `
The same command goes on where it was interrupted: runs that are in the folder are not made again.
So an experiment may grow in its folder, by seeds, policies, values of axes or tables.
The folder's files are the same bytes whenever, wherever and by how many workers they were made, but
for log.ndjson. Exit code 3 if the policies of a seed were not asked for the same work, or a run has
broken a law, which ends the sweep: that run is not kept.`;

async function sweep(file: string, options: Options, context: CommandContext): Promise<void> {
  const plan = await loadExperiment(file);
  const out = options.out ?? basename(file, extname(file));
  const folder = ExperimentFolder.open(out, plan.manifest);
  try {
    const ran = await runAll(plan, folder, options, context);
    const missing = folder.missing().length;
    const files = missing === 0 ? await folder.writeResults() : [];
    tell(plan, { ran, missing, unasked: folder.unasked(), files, out }, options, context);
  } finally {
    folder.close();
  }
}

/** Returns how many cells were run, and in what time. */
async function runAll(
  plan: ExperimentPlan,
  folder: ExperimentFolder,
  { shard, workers, queue }: Options,
  { terminal, signal, leaves }: CommandContext,
): Promise<Ran> {
  const cells = shard === undefined ? plan.cells : ofShard(plan.cells, shard);
  const progress = new Progress(terminal, plan.manifest.name);
  const start = performance.now();
  const seconds = () => (performance.now() - start) / 1000;
  let before: number | null = null;
  let count = 0;
  leaves(KEPT);
  folder.log({ begun: cells.length, shard: shard ?? null, workers: workers ?? null });
  try {
    const told = {
      ...{ folder: folder.cells, signal },
      ...(workers !== undefined && { workers }),
      onProgress: (done: number, total: number) =>
        progress.show(done / total, (before ??= done / total)),
      onCell: (key: string, wallSeconds: number) => {
        count++;
        folder.log({ cell: key, wallSeconds });
      },
    };
    if (queue === undefined) await runCells(cells, told);
    else await (await import("../../host/queue/runQueued.ts")).runQueued(cells, queue, told);
  } catch (error) {
    throw error instanceof Interrupted ? new Interrupted(KEPT) : error;
  } finally {
    folder.log({ ended: count, wallSeconds: seconds() });
    progress.end();
  }
  return { count, seconds: seconds() };
}

/** What an interruption leaves. */
const KEPT = "the runs that had ended are kept, and the same command goes on from there";

interface Ran {
  readonly count: number;
  readonly seconds: number;
}

interface Done {
  readonly ran: Ran;
  readonly missing: number;
  /** There from before, and not asked for any more. */
  readonly unasked: number;
  readonly files: readonly string[];
  readonly out: string;
}

function tell(
  { manifest }: ExperimentPlan,
  { ran, missing, unasked, files, out }: Done,
  { json, shard }: Options,
  { terminal }: CommandContext,
): void {
  const { name, hash, cells } = manifest;
  if (json === true) {
    const { count, seconds } = ran;
    const counts = { cells: cells.length, missing, unasked, ran: count };
    terminal.out(JSON.stringify({ name, hash, ...counts, seconds, out, files }, null, 2));
    return;
  }
  const there = cells.length - missing - ran.count;
  const counts = [
    `${formatCount(ran.count)} run in ${formatQuantity(ran.seconds, "s")}`,
    ...(there > 0 ? [`${formatCount(there)} there before`] : []),
    ...(missing > 0 ? [`${formatCount(missing)} missing`] : []),
  ];
  const lines: [string, string][] = [
    ["experiment", name],
    ["runs", `${formatCount(cells.length)}: ${counts.join(", ")}`],
    ["folder", out],
  ];
  if (unasked > 0) lines.push(["not in it", `${formatCount(unasked)} ${UNASKED}`]);
  if (files.length > 0) lines.push(["results", files.join(", ")]);
  if (shard !== undefined && missing > 0) {
    lines.push(["next", "orrery merge DIR … --out DIR, when the other shards are there"]);
  }
  terminal.out(labelled(lines));
}

const UNASKED = "from before that are not asked for any more; they stay in cells/";

function shard(text: string): Shard {
  const [, first, last] = /^(\d{1,6})\/(\d{1,6})$/.exec(text) ?? [];
  const [number, of] = [Number(first), Number(last)];
  if (first !== undefined && number >= 1 && number <= of) return { number, of };
  throw new InvalidArgumentError("Expected i/n with i from 1 to n, as in 3/8.");
}
