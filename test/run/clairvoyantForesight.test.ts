import { expect, test } from "vitest";
import { checkScenario, prepareRun, requestFor } from "../../lab/index.ts";
import { MemorySink } from "../../sim/record/memorySink.ts";

/** Each 0.2 s a task with a drawn time at a core, then 0.3 s at the only accelerator. */
const text = `
orrery: 1
name: queue
horizon: 4s
drain: 20s
seed: 1
sites: { here: { x: 0m, y: 0m } }
nodes:
  box:
    tier: edge
    cores: 4
    speed: 1GHz
    at: here
    accelerators: { models: { m: { latency: 300ms } } }
  slow:
    tier: edge
    cores: 4
    speed: 1GHz
    at: here
    accelerators: { models: { m: { latency: 100s } } }
applications:
  frames:
    source: box
    arrivals: { process: periodic, period: 200ms }
    deadline: 10s
    stages:
      see:
        where: [source, slow]
        model: m
        work: { distribution: uniform, low: 1Mcycles, high: 190Mcycles }
dispatch: { policy: clairvoyant }
record: { decisions: 1 }
`;

test("the reference foresees exactly a wait for what is there, whatever the processor takes", () => {
  const sink = new MemorySink(["decisions", "requests", "tasks"]);
  const scenario = checkScenario({ file: "queue.yaml", text, overrides: [] });
  const { run } = prepareRun(scenario, {
    policies: { dispatch: requestFor("clairvoyant") },
    seed: 1,
    sink,
  });
  while (run.advance(1_000));
  run.finish();
  const latencies = sink.table("requests").numbersOf("latencySeconds");
  const processor = sink.table("tasks").numbersOf("processorRunningSeconds");
  const terms = sink.table("decisions").only("candidate", "box").wordsOf("terms");
  let seen = 0;
  for (const [place, latency] of latencies.entries()) {
    // One that takes longer than the mean may be overtaken, for all that is known.
    if (processor[place] > 0.0955) continue;
    seen++;
    expect(JSON.parse(terms[place]!).finishSeconds).toBeCloseTo(latency, 8);
  }
  expect(seen).toBeGreaterThan(8);
});
