// One run of scale in a process of its own, so that its peak memory is its own. Arguments: vehicles
// and horizon in seconds. Prints a line of JSON.
import { parseScenario } from "../sim/scenario/index.ts";
import { startedRun } from "./runs.ts";
import { scaleScenario } from "./scale.ts";

const [vehicles, horizonSeconds] = process.argv.slice(2).map(Number);
const parsed = parseScenario(scaleScenario({ vehicles, horizonSeconds }), { file: "scale" });
if ("problems" in parsed) throw new Error(parsed.problems.map((one) => one.message).join("\n"));

const begin = performance.now();
const run = startedRun(parsed.scenario, null);
// By then every vehicle is on the road and in a cell.
run.simulator.runUntil(run.simulator.clock.fromSeconds(1));
globalThis.gc?.();
const { heapUsed, arrayBuffers } = process.memoryUsage();
const startSeconds = (performance.now() - begin) / 1000;
while (run.advance(1_000_000));
const { digest, summary } = run.finish();
const result = {
  vehicles,
  horizonSeconds,
  startSeconds,
  seconds: (performance.now() - begin) / 1000,
  stateBytesPerVehicle: (heapUsed + arrayBuffers) / vehicles,
  peakBytes: process.resourceUsage().maxRSS * 1024,
  events: summary.events,
  digest,
  completed: summary.requests.completed,
  handovers: summary.counts.handovers,
};
process.stdout.write(`${JSON.stringify(result)}\n`);
