import { describe, expect, test } from "vitest";
import { parseScenario } from "../../sim/scenario/index.ts";
import type { ScenarioInput } from "../../sim/scenario/schema/scenario.ts";
import { type JobChanges, phones } from "./phones.ts";
import { trained } from "./runs.ts";

const FLOPS = 4e4;
const HERTZ = 1e6;
/** Watts above idle of a core, and of an accelerator. */
const CORE_WATTS = 2;
const DEVICE_WATTS = 5;

const accelerators = { flops: FLOPS, idle: "1W", peak: `${1 + DEVICE_WATTS}W` };
const powerCurve = [
  { load: 0, power: "1W" },
  { load: 1, power: `${1 + CORE_WATTS}W` },
];

/** Phones with an accelerator each, on which they train. */
function accelerated({ clients, scenario, ...changes }: JobChanges = {}): ScenarioInput {
  const input = phones({ ...changes, clients: { trainOn: "accelerator", ...clients } });
  const phone = { ...input.nodes!.phone, accelerators, powerCurve };
  return { ...input, nodes: { ...input.nodes, phone }, ...scenario };
}

test("local steps take an accelerator by its flops, and what is besides takes a core before", () => {
  const overhead = { distribution: "constant" as const, value: "3Mcycles" };
  const { jobs, participations } = trained(accelerated({ clients: { overhead } }));
  const [job] = jobs;
  const weights = job.model.parameters - 10;
  let seconds = 0;
  for (const one of participations) {
    // Softmax regression: a multiply-add for each weight forward, and one for its gradient.
    const training = ((one.samples as number) * 4 * weights) / FLOPS;
    seconds += training;
    expect(one.coreSeconds).toBeCloseTo(3e6 / HERTZ, 9);
    expect(one.acceleratorSeconds).toBeCloseTo(training, 8);
    const spent = (one.trainedSeconds as number) - (one.downloadedSeconds as number);
    expect(spent).toBeCloseTo(3e6 / HERTZ + training, 8);
    expect(one.joules).toBeCloseTo(CORE_WATTS * 3 + DEVICE_WATTS * training, 7);
  }
  expect(job.coreSeconds).toBeCloseTo(9, 9);
  expect(job.acceleratorSeconds).toBeCloseTo(seconds, 7);
  expect(job.joules).toBeCloseTo(CORE_WATTS * 9 + DEVICE_WATTS * seconds, 6);
  expect(job.energy.clientsJoules).toBe(job.joules);
});

test("it learns what it learns on processors", () => {
  const [here, there] = [trained(accelerated()), trained(phones())];
  expect(here.jobs[0].model.digest).toBe(there.jobs[0].model.digest);
});

test("training waits for an inference that runs there, and inferences wait for training", () => {
  const input = accelerated({ count: 1 });
  const [alone] = trained(input).participations;
  const begun = alone.downloadedSeconds as number;
  const training = alone.acceleratorSeconds as number;
  expect(training).toBeGreaterThan(1);
  const models = { look: { latency: "6s" } };
  const phone = { ...input.nodes!.phone, accelerators: { ...accelerators, models } };
  // One image a second before the model is there, and one a second after training has begun.
  const { participations, result } = trained(
    {
      ...input,
      nodes: { ...input.nodes, phone },
      applications: {
        images: {
          source: "phone",
          arrivals: { process: "trace", file: "images.txt" },
          stages: { look: { where: "source", model: "look", work: "0cycles" } },
        },
      },
    },
    1,
    { "images.txt": `${begun - 1}\n${begun + 6}\n` },
  );
  const [one] = participations;
  expect(one.trainedSeconds).toBeCloseTo((alone.trainedSeconds as number) + 5, 6);
  expect(one.acceleratorSeconds).toBeCloseTo(training, 9);
  const { maxSeconds } = result.summary.requests.answeredLatency;
  expect(maxSeconds).toBeCloseTo(training - 1 + 6, 6);
});

test("a client that fails in the middle has spent what it has, in vain", () => {
  const input = accelerated({ count: 1, job: { clientsPerRound: 1 } });
  const whole = trained(input).participations[0];
  const at = ((whole.downloadedSeconds as number) + (whole.trainedSeconds as number)) / 2;
  const constant = (value: string) => ({ distribution: "constant" as const, value });
  const faults = { phone: { nodes: "phone", up: constant(`${at}s`), repair: constant("900s") } };
  const { jobs, participations } = trained({ ...input, faults });
  expect(participations[0].outcome).toBe("failed");
  const spent = at - (whole.downloadedSeconds as number);
  expect(participations[0].acceleratorSeconds).toBeCloseTo(spent, 6);
  expect(jobs[0].wastedAcceleratorSeconds).toBeCloseTo(spent, 6);
  expect(jobs[0].wastedShare).toBe(1);
});

describe("a scenario", () => {
  const problemsOf = (input: ScenarioInput) => {
    const parsed = parseScenario(JSON.stringify(input), { file: "phones.yaml" });
    return "problems" in parsed ? parsed.problems.map(({ message }) => message) : [];
  };

  test("says which clients have no accelerator, or one that does not say how fast it trains", () => {
    expect(problemsOf(accelerated())).toEqual([]);
    const bare = phones({ clients: { trainOn: "accelerator" } });
    expect(problemsOf(bare)[0]).toContain('"accelerator", and "phone" has no accelerators');
    const slow = { ...bare.nodes!.phone, accelerators: { count: 2 } };
    const [problem] = problemsOf({ ...bare, nodes: { ...bare.nodes, phone: slow } });
    expect(problem).toContain('"phone" has accelerators without flops');
    expect(problem).toContain("nodes.phone.accelerators with flops");
  });

  test("whose clients do not train says so", () => {
    const dataPolicy = { kind: "raw" as const, storedAt: ["office"] };
    const [problem] = problemsOf(accelerated({ job: { dataPolicy } }));
    expect(problem).toContain('"accelerator" of a job whose clients do not train');
  });
});
