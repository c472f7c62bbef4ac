import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { type Distribution, distribution } from "../../../sim/kernel/distributions.ts";
import type { OrderingName } from "../../../sim/sharing/stations/ordering.ts";
import { ProcessorSharingStation } from "../../../sim/sharing/stations/processorSharingStation.ts";
import { SlotStation } from "../../../sim/sharing/stations/slotStation.ts";
import type { StationObserver } from "../../../sim/sharing/stations/station.ts";
import type { StationSystem } from "../../../sim/sharing/stations/stationSystem.ts";
import { describeWithShared, sharedPath } from "../../shared.ts";
import { type Estimate, runQueue } from "./queueing.ts";
import {
  erlangB,
  erlangC,
  multiServerSojourn,
  priorityWaits,
  renegingJobs,
  singleServerSojourn,
} from "./queueingFormulas.ts";

/** All of mean 1; squared coefficients of variation 1, 0, 2 and 4. */
const BRANCH = (1 + Math.sqrt(3 / 5)) / 2;
const LAWS: Record<string, Distribution> = {
  exponential: distribution({ distribution: "exponential", mean: 1 }),
  deterministic: distribution({ distribution: "constant", value: 1 }),
  lognormal: distribution({
    distribution: "lognormal",
    median: 1 / Math.sqrt(3),
    sigma: Math.sqrt(Math.log(3)),
  }),
  hyperexponential: distribution({
    distribution: "hyperexponential",
    means: [1 / (2 * BRANCH), 1 / (2 * (1 - BRANCH))],
    probabilities: [BRANCH, 1 - BRANCH],
  }),
};

const slots =
  (servers: number, discipline: OrderingName) =>
  (system: StationSystem, observer: StationObserver) =>
    new SlotStation(system, servers, 1e9, discipline, observer);
const sharing = (servers: number) => (system: StationSystem, observer: StationObserver) =>
  new ProcessorSharingStation(system, servers, 1e9, observer);

/** Within three standard errors, and precise enough that a wrong model would stand out. */
function expectMean(estimate: Estimate, expected: number, precision = 0.03): void {
  expect(estimate.standardError / expected).toBeLessThan(precision);
  expect(Math.abs(estimate.mean - expected) / estimate.standardError).toBeLessThan(3);
}

describe("slots, first come first served", () => {
  test("M/M/1 and M/M/c wait as Erlang says", () => {
    for (const [servers, rate] of [
      [1, 0.8],
      [2, 1.5],
      [16, 12.8],
    ]) {
      const classes = [{ rate, service: LAWS.exponential }];
      const seed = `mmc ${servers}`;
      const result = runQueue({ seed, jobs: 80_000, classes, station: slots(servers, "fifo") });
      expectMean(result.sojourn[0], multiServerSojourn(servers, rate));
    }
  });

  test("M/G/1 waits as Pollaczek and Khinchine say", () => {
    const secondMoments = { deterministic: 1, lognormal: 3, hyperexponential: 5 };
    for (const [law, secondMoment] of Object.entries(secondMoments)) {
      const classes = [{ rate: 0.5, service: LAWS[law] }];
      const seed = `mg1 ${law}`;
      const result = runQueue({ seed, jobs: 60_000, classes, station: slots(1, "fifo") });
      expectMean(result.sojourn[0], singleServerSojourn(0.5, 1, secondMoment));
    }
  });

  test("without a queue Erlang's loss formula holds for any service law", () => {
    for (const law of ["exponential", "deterministic", "hyperexponential"]) {
      const classes = [{ rate: 10, service: LAWS[law] }];
      const setup = { seed: `loss ${law}`, jobs: 50_000, classes, room: 10 };
      expectMean(runQueue({ ...setup, station: slots(10, "fifo") }).blocked, erlangB(10, 10));
    }
  });

  test("jobs that leave before they are done free their place", () => {
    const patience = distribution({ distribution: "exponential", mean: 4 });
    const classes = [{ rate: 5, service: LAWS.exponential }];
    const setup = { seed: "impatience", jobs: 60_000, classes, patience };
    const expected = (renegingJobs(4, 5, 0.25) * 0.25) / 5;
    expectMean(runQueue({ ...setup, station: slots(4, "fifo") }).abandoned, expected);
  });
});

describe("slots with an order of service", () => {
  test("non-preemptive priorities wait as Cobham says", () => {
    const classes = [
      { rate: 0.2, service: LAWS.exponential, priority: 2 },
      { rate: 0.3, service: LAWS.exponential, priority: 1 },
      { rate: 0.3, service: LAWS.exponential, priority: 0 },
    ];
    const setup = { seed: "priorities", jobs: 200_000, classes };
    const result = runQueue({ ...setup, station: slots(1, "priority") });
    const waits = priorityWaits([0.2, 0.3, 0.3], [1, 1, 1], [2, 2, 2]);
    for (let k = 0; k < 3; k++) expectMean(result.sojourn[k], waits[k] + 1, 0.05);
  });

  test("the shortest job first in M/M/1 at load 0.5 takes 1.712686 on average", () => {
    const classes = [{ rate: 0.5, service: LAWS.exponential }];
    const setup = { seed: "shortest", jobs: 60_000, classes };
    expectMean(runQueue({ ...setup, station: slots(1, "sjf") }).sojourn[0], 1.712686331938893);
  });
});

describe("processor sharing", () => {
  test("one core takes 1/(1 - load) for any service law", () => {
    for (const law of Object.keys(LAWS)) {
      const classes = [{ rate: 0.6, service: LAWS[law] }];
      const setup = { seed: `ps ${law}`, jobs: 60_000, classes };
      expectMean(runQueue({ ...setup, station: sharing(1) }).sojourn[0], 1 / 0.4);
    }
  });

  test("c cores take as long as M/M/c for any service law", () => {
    for (const law of ["exponential", "deterministic", "hyperexponential"]) {
      const classes = [{ rate: 6, service: LAWS[law] }];
      const setup = { seed: `cores ${law}`, jobs: 60_000, classes };
      const result = runQueue({ ...setup, station: sharing(8) });
      expectMean(result.sojourn[0], multiServerSojourn(8, 6));
    }
  });

  test("jobs that leave before they are done speed up the others", () => {
    const patience = distribution({ distribution: "exponential", mean: 4 });
    const classes = [{ rate: 5, service: LAWS.exponential }];
    const setup = { seed: "impatience", jobs: 60_000, classes, patience };
    const expected = (renegingJobs(4, 5, 0.25) * 0.25) / 5;
    expectMean(runQueue({ ...setup, station: sharing(4) }).abandoned, expected);
  });
});

interface Case {
  readonly id: string;
  readonly parameters: Record<string, number>;
  readonly expected: Record<string, number> & { Wq: number[] };
}

describeWithShared("the closed forms of these tests", () => {
  const path = sharedPath("fixtures", "analytic.json");
  const { cases } = JSON.parse(path === null ? '{"cases":[]}' : readFileSync(path, "utf8"));
  const named = (start: string): Case[] =>
    cases.filter((one: Case) => one.id.startsWith(start)) as Case[];

  test("agree with the reference values", () => {
    const all = [...named("mmc-"), ...named("mgcps-"), ...named("erlangb-"), ...named("md1-")];
    expect(all.length).toBe(9);
    for (const { parameters, expected } of [...named("mmc-"), ...named("mgcps-")]) {
      const { c, lambda } = parameters;
      expect(multiServerSojourn(c, lambda)).toBeCloseTo(expected.W, 10);
      if (expected.P_wait) expect(erlangC(c, lambda)).toBeCloseTo(expected.P_wait, 10);
    }
    for (const { parameters, expected } of named("erlangb-")) {
      expect(erlangB(parameters.c, parameters.a)).toBeCloseTo(expected.blocking, 10);
    }
    for (const { parameters, expected } of [...named("md1-"), ...named("mh2-")]) {
      const { lambda, ES, ES2 } = parameters;
      expect(singleServerSojourn(lambda, ES, ES2)).toBeCloseTo(expected.W, 10);
    }
    const [priorities] = named("prio-np-1");
    const waits = priorityWaits([0.2, 0.3, 0.3], [1, 1, 1], [2, 2, 2]);
    for (let k = 0; k < 3; k++) expect(waits[k]).toBeCloseTo(priorities.expected.Wq[k], 10);
    const [shortest] = named("sjf-mm1-0.5");
    expect(shortest.expected.W).toBe(1.712686331938893);
  });
});
