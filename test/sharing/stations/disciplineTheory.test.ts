import { describe, expect, test } from "vitest";
import { type Distribution, distribution } from "../../../sim/kernel/distributions.ts";
import { RandomStreams } from "../../../sim/kernel/randomStreams.ts";
import { LeastAttainedStation } from "../../../sim/sharing/stations/leastAttainedStation.ts";
import type { OrderingName } from "../../../sim/sharing/stations/ordering.ts";
import {
  type PreemptiveDiscipline,
  PreemptiveStation,
} from "../../../sim/sharing/stations/preemptiveStation.ts";
import { RandomOrderStation } from "../../../sim/sharing/stations/randomOrderStation.ts";
import { RoundRobinStation } from "../../../sim/sharing/stations/roundRobinStation.ts";
import { SlotStation } from "../../../sim/sharing/stations/slotStation.ts";
import { describeWithShared } from "../../shared.ts";
import { analyticCase } from "./analyticCases.ts";
import {
  birthDeath,
  exponentialMixture,
  leastAttainedStay,
  leastAttainedStayOfEquals,
  preemptivePriorityStays,
  preemptiveShortestStay,
  type ServiceLaw,
  shortestJobWait,
  shortestRemainingStay,
} from "./disciplineFormulas.ts";
import { type Estimate, type QueueClass, type QueueSetup, runQueue } from "./queueing.ts";
import { multiServerSojourn, singleServerSojourn } from "./queueingFormulas.ts";

/** All of mean 1; squared coefficients of variation 1, 0 and 4. */
const BRANCH = (1 + Math.sqrt(3 / 5)) / 2;
const MEANS = [1 / (2 * BRANCH), 1 / (2 * (1 - BRANCH))];
const PROBABILITIES = [BRANCH, 1 - BRANCH];
const EXPONENTIAL = distribution({ distribution: "exponential", mean: 1 });
const DETERMINISTIC = distribution({ distribution: "constant", value: 1 });
const HYPEREXPONENTIAL = distribution({
  distribution: "hyperexponential",
  means: MEANS,
  probabilities: PROBABILITIES,
});
const exponentialLaw = exponentialMixture([1], [1]);
const hyperexponentialLaw = exponentialMixture(MEANS, PROBABILITIES);

type MakeStation = QueueSetup["station"];
const slots =
  (servers: number, discipline: OrderingName): MakeStation =>
  (system, observer) =>
    new SlotStation(system, servers, 1e9, discipline, observer);
const preemptive =
  (servers: number, discipline: PreemptiveDiscipline): MakeStation =>
  (system, observer) =>
    new PreemptiveStation(system, servers, 1e9, discipline, observer);
const leastAttained =
  (servers: number): MakeStation =>
  (system, observer) =>
    new LeastAttainedStation(system, servers, 1e9, observer);
const roundRobin =
  (servers: number, quantumSeconds: number): MakeStation =>
  (system, observer) =>
    new RoundRobinStation(system, servers, 1e9, quantumSeconds, observer);
const randomOrder: MakeStation = (system, observer) => {
  const random = new RandomStreams("order").stream("order of service", 0);
  return new RandomOrderStation(system, 1, 1e9, random, observer);
};

function run(
  name: string,
  rate: number,
  service: Distribution,
  station: MakeStation,
  jobs = 60_000,
) {
  return runQueue({ seed: name, jobs, classes: [{ rate, service }], station });
}

/** Within three standard errors, and precise enough that a wrong model would stand out. */
function expectMean(estimate: Estimate, expected: number, precision = 0.04): void {
  expect(estimate.standardError / expected).toBeLessThan(precision);
  expect(Math.abs(estimate.mean - expected) / estimate.standardError).toBeLessThan(3);
}

describe("preemptive rules", () => {
  test("classes stay in M/G/1 as White and Christie say", () => {
    const half = distribution({ distribution: "constant", value: 0.5 });
    const classes: QueueClass[] = [
      { rate: 0.4, service: half, priority: 2 },
      { rate: 0.2, service: EXPONENTIAL, priority: 1 },
      { rate: 0.2, service: HYPEREXPONENTIAL, priority: 0 },
    ];
    const setup = { seed: "preemptive", jobs: 100_000, classes };
    const { sojourn } = runQueue({ ...setup, station: preemptive(1, "priority") });
    const stays = preemptivePriorityStays([0.4, 0.2, 0.2], [0.5, 1, 1], [0.25, 2, 5]);
    for (let k = 0; k < 3; k++) expectMean(sojourn[k], stays[k]);
  });

  test("classes stay in M/M/c as if those below were not there", () => {
    const rates = [1, 1.2, 1];
    const classes = rates.map((rate, k) => ({ rate, service: EXPONENTIAL, priority: 2 - k }));
    const setup = { seed: "preemptive servers", jobs: 100_000, classes };
    const { sojourn } = runQueue({ ...setup, station: preemptive(4, "priority") });
    let above = 0;
    let jobsAbove = 0;
    for (const [k, rate] of rates.entries()) {
      const jobs = (above + rate) * multiServerSojourn(4, above + rate);
      expectMean(sojourn[k], (jobs - jobsAbove) / rate);
      above += rate;
      jobsAbove = jobs;
    }
  });

  test("the last come first, resumed: 1/(1 - load) for any service law", () => {
    const laws = { exponential: EXPONENTIAL, deterministic: DETERMINISTIC, h2: HYPEREXPONENTIAL };
    for (const [name, law] of Object.entries(laws)) {
      expectMean(run(`last ${name}`, 0.6, law, preemptive(1, "lcfs")).sojourn[0], 1 / 0.4);
    }
  });

  test("the shortest remaining first stays as Schrage and Miller say", () => {
    const exponential = run("srpt", 0.7, EXPONENTIAL, preemptive(1, "srpt"));
    expectMean(exponential.sojourn[0], shortestRemainingStay(exponentialLaw, 0.7));
    const wide = run("srpt h2", 0.7, HYPEREXPONENTIAL, preemptive(1, "srpt"));
    expectMean(wide.sojourn[0], shortestRemainingStay(hyperexponentialLaw, 0.7));
  });

  test("the shortest size first, resumed, stays as its integral says", () => {
    const { sojourn } = run("psjf", 0.7, EXPONENTIAL, preemptive(1, "sjf"));
    expectMean(sojourn[0], preemptiveShortestStay(exponentialLaw, 0.7));
  });
});

describe("the least attained service first", () => {
  test("stays as Schrage and Kleinrock say, whatever the service law", () => {
    const laws: [string, Distribution, ServiceLaw][] = [
      ["exponential", EXPONENTIAL, exponentialLaw],
      ["h2", HYPEREXPONENTIAL, hyperexponentialLaw],
    ];
    for (const [name, service, law] of laws) {
      const { sojourn } = run(`las ${name}`, 0.6, service, leastAttained(1));
      expectMean(sojourn[0], leastAttainedStay(law, 0.6));
    }
    const equals = run("las equals", 0.5, DETERMINISTIC, leastAttained(1));
    expectMean(equals.sojourn[0], leastAttainedStayOfEquals(0.5));
  });
});

describe("rules that do not look at sizes", () => {
  test("keep the mean of M/M/c", () => {
    const rules: Record<string, MakeStation> = {
      last: preemptive(4, "lcfs"),
      attained: leastAttained(4),
      turns: roundRobin(4, 0.3),
    };
    for (const [name, station] of Object.entries(rules)) {
      const { sojourn } = run(`blind ${name}`, 3.2, EXPONENTIAL, station);
      expectMean(sojourn[0], multiServerSojourn(4, 3.2));
    }
    expectMean(
      run("turns of one", 0.6, EXPONENTIAL, roundRobin(1, 0.5)).sojourn[0],
      multiServerSojourn(1, 0.6),
    );
  });

  test("keep the mean of M/G/1 without preemption, and stretch the waits as Takacs says", () => {
    // E[W^2] first come: 2 load / (1 - load)^2; at random 1 / (1 - load / 2) of it, last come
    // 1 / (1 - load) (Kingman 1962; Takacs 1963).
    const load = 0.5;
    const squared = (2 * load) / (1 - load) ** 2;
    const rules: [MakeStation, number][] = [
      [slots(1, "fifo"), squared],
      [randomOrder, squared / (1 - load / 2)],
      [slots(1, "lcfs"), squared / (1 - load)],
    ];
    for (const [index, [station, expected]] of rules.entries()) {
      // Squares have long tails: batches must be long for their means to be normal.
      const { wait, squaredWait } = run(`order ${index}`, load, EXPONENTIAL, station, 140_000);
      expectMean(wait, load / (1 - load));
      expectMean(squaredWait, expected, 0.06);
    }
    const wide = run("order h2", load, HYPEREXPONENTIAL, slots(1, "lcfs"));
    expectMean(wide.sojourn[0], singleServerSojourn(load, 1, 5), 0.05);
  });
});

describe("queues that are left", () => {
  test("by those who lose patience while they wait, as Palm says", () => {
    const theta = 0.25;
    const patience = distribution({ distribution: "exponential", mean: 1 / theta });
    const classes = [{ rate: 10, service: EXPONENTIAL }];
    const setup = { seed: "palm", jobs: 120_000, classes, patience, patientInService: true };
    const { abandoned } = runQueue({ ...setup, station: slots(10, "fifo") });
    expectMean(abandoned, abandonedShare(10, 10, theta));
  });

  test("by those who find no room, as the birth-death chain says", () => {
    const classes = [{ rate: 4, service: EXPONENTIAL }];
    const setup = { seed: "room", jobs: 60_000, classes, room: 8 };
    const { blocked, meanSojourn } = runQueue({ ...setup, station: slots(3, "fifo") });
    const chain = fullQueue(3, 8, 4);
    expectMean(blocked, chain.blocking);
    expectMean(meanSojourn, chain.stay);
  });
});

/** M/M/c+M with services of mean 1: the share that leaves unserved. */
function abandonedShare(servers: number, rate: number, theta: number): number {
  const leaving = (n: number) => Math.min(n, servers) + Math.max(0, n - servers) * theta;
  const chain = birthDeath(1000, () => rate, leaving);
  const waiting = chain.reduce((sum, p, n) => sum + p * Math.max(0, n - servers), 0);
  return (theta * waiting) / rate;
}

/** M/M/c/K with services of mean 1. */
function fullQueue(servers: number, room: number, rate: number) {
  const chain = birthDeath(
    room,
    () => rate,
    (n) => Math.min(n, servers),
  );
  const jobs = chain.reduce((sum, p, n) => sum + p * n, 0);
  const blocking = chain[room];
  return { blocking, stay: jobs / (rate * (1 - blocking)) };
}

describeWithShared("the formulas of these tests", () => {
  test("agree with the reference values", () => {
    for (const load of [0.5, 0.9]) {
      const shortest = analyticCase(`sjf-mm1-${load}`).expected.Wq;
      expect(shortestJobWait(exponentialLaw, load, 2) / shortest).toBeCloseTo(1, 5);
      const remaining = analyticCase(`srpt-mm1-${load}`).expected.W;
      expect(shortestRemainingStay(exponentialLaw, load) / remaining).toBeCloseTo(1, 5);
      const attained = analyticCase(`las-mm1-${load}`).expected.W;
      expect(leastAttainedStay(exponentialLaw, load) / attained).toBeCloseTo(1, 5);
    }
    expect(analyticCase("lcfspr-0.8").expected.W).toBeCloseTo(1 / 0.2, 10);
    for (const id of ["erlanga-1", "erlanga-10"]) {
      const { parameters, expected } = analyticCase(id);
      const share = abandonedShare(parameters.c, parameters.lambda, parameters.theta);
      expect(share).toBeCloseTo(expected.P_abandon, 10);
    }
    for (const id of ["mmck-1", "mmck-3", "mmck-5"]) {
      const { parameters, expected } = analyticCase(id);
      const { blocking, stay } = fullQueue(parameters.c, parameters.K, parameters.lambda);
      expect(blocking).toBeCloseTo(expected.P_block, 10);
      expect(stay).toBeCloseTo(expected.W, 10);
    }
  });
});
