// One run of scale in a process of its own, so that its peak memory is its own. Arguments:
// vehicles, horizon in seconds, and when to note the digest. Prints a line of JSON.
import { checkScenario } from "../lab/checkedScenario.ts";
import { prepareRun } from "../lab/prepareRun.ts";
import { scaleScenario } from "./scale.ts";
import type { ScaleResult } from "./scaleReport.ts";

const [vehicles, horizonSeconds, checkpointSeconds] = process.argv.slice(2).map(Number);
const text = scaleScenario({ vehicles, horizonSeconds });
const checked = checkScenario({ file: "scale", text, overrides: [] });

const begin = performance.now();
const { run } = prepareRun(checked);
// By then every vehicle is on the road.
run.advanceTo(1);
globalThis.gc?.();
const { heapUsed, arrayBuffers } = process.memoryUsage();
const startSeconds = (performance.now() - begin) / 1000;
run.advanceTo(checkpointSeconds);
const digestAtCheckpoint = run.digestNow();
while (run.advance(1_000_000));
const { summary } = run.finish();
const result: ScaleResult = {
  vehicles,
  horizonSeconds,
  startSeconds,
  seconds: (performance.now() - begin) / 1000,
  processorSeconds: processorSeconds(),
  stateBytesPerVehicle: (heapUsed + arrayBuffers) / vehicles,
  peakBytes: process.resourceUsage().maxRSS * 1024,
  events: summary.events,
  digestAtCheckpoint,
  completed: summary.requests.completed + summary.requests.late,
  handovers: summary.counts.handovers,
};
process.stdout.write(`${JSON.stringify(result)}\n`);

function processorSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}
