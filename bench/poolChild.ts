// One run of a pool in a process of its own, so that its peak memory is its own. Arguments: clients
// and rounds. Prints a line of JSON.
import { checkScenario } from "../lab/checkedScenario.ts";
import { prepareRun } from "../lab/prepareRun.ts";
import { poolScenario } from "./pool.ts";
import type { PoolResult } from "./poolReport.ts";

const [clients, rounds] = process.argv.slice(2).map(Number);
const text = poolScenario({ clients, rounds });
const checked = checkScenario({ file: "pool", text, overrides: [] });

const begin = performance.now();
const { run } = prepareRun(checked);
while (run.advance(1_000_000));
const { digest, summary } = run.finish();
const [{ participations, accuracy }] = summary.training;
const { user, system } = process.cpuUsage();
const result: PoolResult = {
  ...{ clients, rounds, digest, accuracy },
  seconds: (performance.now() - begin) / 1000,
  processorSeconds: (user + system) / 1e6,
  peakBytes: process.resourceUsage().maxRSS * 1024,
  participations: participations.selected,
};
process.stdout.write(`${JSON.stringify(result)}\n`);
