import { EXIT } from "../host/failure.ts";
import { runPool } from "../host/pool.ts";
import { type SelfCheckAnswer, type SelfCheckTask, selfCheckOnce } from "../lab/gate/selfCheck.ts";
import { CANARY_LOSS } from "../lab/gate/selfCheckWorld.ts";
import { formatQuantity } from "../reports/format.ts";
import { selfCheckTable } from "../reports/gate/selfCheckTable.ts";
import { textTable } from "../reports/table.ts";
import type { CommandContext } from "./context.ts";
import { Progress } from "./progress.ts";

const NEUTRAL_RUNS = 200;
const CANARY_RUNS = 100;
/** Of the runs with a neutral change, the share that may be called worse or better. */
const MOST_FALSE_ALARMS = 0.05;
/** Of the runs with the canary, the share that must fail. */
const FEWEST_CAUGHT = 0.95;

/** Runs the gate on changes of which the effect is known, each time with other seeds. */
export async function selfCheck(
  { workers }: { readonly workers?: number },
  context: CommandContext,
): Promise<void> {
  const start = process.hrtime.bigint();
  const tasks = [...tasksFor("neutral", NEUTRAL_RUNS), ...tasksFor("canary", CANARY_RUNS)];
  const answers = await judged(tasks, workers, context);
  const neutral = { what: "neutral", truth: 0, runs: answers.slice(0, NEUTRAL_RUNS) };
  const canary = { what: "canary", truth: CANARY_LOSS, runs: answers.slice(NEUTRAL_RUNS) };
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  const alarms = neutral.runs.filter(({ claimed }) => claimed).length;
  const caught = canary.runs.filter(({ failed }) => failed).length;
  const holds = alarms <= MOST_FALSE_ALARMS * NEUTRAL_RUNS && caught >= FEWEST_CAUGHT * CANARY_RUNS;
  context.terminal.out(
    `${textTable(selfCheckTable([neutral, canary]), context.terminal.width)}\n\n` +
      `${alarms} of ${NEUTRAL_RUNS} neutral changes raised a false alarm, at most ` +
      `${MOST_FALSE_ALARMS * NEUTRAL_RUNS} may; of ${CANARY_RUNS} canaries, each 3 % worse, ` +
      `${caught} were caught, at least ${FEWEST_CAUGHT * CANARY_RUNS} must be. ` +
      `${formatQuantity(seconds, "s")}.`,
  );
  context.exitCode = holds ? EXIT.fine : EXIT.lawBroken;
}

function tasksFor(head: SelfCheckTask["head"], count: number): SelfCheckTask[] {
  return Array.from({ length: count }, (_, number) => ({ head, number }));
}

async function judged(
  tasks: readonly SelfCheckTask[],
  workers: number | undefined,
  { terminal, signal }: CommandContext,
): Promise<SelfCheckAnswer[]> {
  const progress = new Progress(terminal, `${tasks.length} gate runs`);
  progress.show(0);
  const run = async (task: SelfCheckTask) => selfCheckOnce(task);
  const job = { run, worker: "./selfCheckWorker.js", hearsNothing: true };
  try {
    return await runPool(job, tasks, {
      signal,
      onProgress: (done, total) => progress.show(done / total),
      ...(workers !== undefined && { workers }),
    });
  } finally {
    progress.end();
  }
}
