import { mean, standardDeviation } from "../../reports/statistics/moments.ts";
import type { ScenarioInput } from "../../sim/scenario/schema/scenario.ts";
import { estimateChecks, type Measurement } from "../estimate.ts";
import { type CaseContext, shareOf } from "../kind.ts";
import {
  byName,
  numbered,
  type StageInput,
  scenarioAtOnePlace,
  seconds,
} from "../simulation/onePlace.ts";
import type { Observation } from "../simulation/simulate.ts";
import { numbersOf } from "../theory/expectations.ts";
import type { Families } from "../theory/family.ts";

/** Client times of one replication, about. */
const TIMES = 40_000;
/** A request has so many stages at most, those that wait for others included. */
const CLIENT_LIMIT = 200;

/**
 * Synchronous rounds: `n` clients with exponential times of `rate`, each a stage on a core of its
 * own, and stages that begin when the first, so many, or all of them are done (`quorum`). The
 * statistics are of these beginnings, from the start of the round: `meanMin`, `meanFirst80pct` (of
 * the first 80 %, rounded up), `meanMax` and `varMax`.
 */
export const ROUNDS: Families = {
  "synchronous-round": {
    title: "synchronous round of exponential client times",
    parameters: ["n", "rate"],
    run: ({ parameters, expected }, context) => {
      const { n: clients, rate } = parameters;
      if (clients > CLIENT_LIMIT) {
        return { notCovered: `a round of more than ${CLIENT_LIMIT} stages` };
      }
      const values = numbersOf(expected);
      const names = Object.keys(values);
      const measureAll = (seed: number) => measure(names, clients, rate, seed, context);
      return { checks: estimateChecks(values, measureAll) };
    },
  },
};

function measure(
  names: readonly string[],
  clients: number,
  rate: number,
  seed: number,
  context: CaseContext,
): Measurement {
  const quorums = names.map((name) => quorumOf(name, clients));
  const rounds = Math.ceil(shareOf(TIMES, context) / clients);
  // A round takes (1 + ln n) / rate on average at most.
  const horizon = (rounds * (1 + Math.log(clients))) / rate;
  const scenario = scenarioOf(clients, rate, [...new Set([...quorums, clients])], horizon);
  const observation = context.simulate(scenario, { seed, tables: ["tasks"] });
  return Object.fromEntries(
    names.map((name, index) => {
      const times = beginnings(observation, stageOf(quorums[index]));
      return [name, /^var/.test(name) ? standardDeviation(times) ** 2 : mean(times)];
    }),
  );
}

/** How many clients must be done for the moment that a statistic is of; NaN for none known. */
function quorumOf(statistic: string, clients: number): number {
  if (/Max$/.test(statistic)) return clients;
  if (/Min$/.test(statistic)) return 1;
  const [, percent] = /First(\d+)pct$/.exec(statistic) ?? [];
  if (percent === undefined) throw new RangeError(`"${statistic}" is no statistic of a round`);
  return Math.ceil((clients * Number(percent)) / 100 - 1e-9);
}

function scenarioOf(
  clients: number,
  rate: number,
  quorums: readonly number[],
  horizonSeconds: number,
): ScenarioInput {
  const work = { distribution: "exponential" as const, mean: seconds(1 / rate) };
  const names = numbered("client", clients);
  const joining = quorums.map((quorum): [string, StageInput] => {
    const answers = quorum === clients;
    return [stageOf(quorum), { after: names, quorum, answers, where: "source", work: seconds(0) }];
  });
  return scenarioAtOnePlace("rounds", horizonSeconds, {
    nodes: { clients: { cores: clients + quorums.length } },
    applications: {
      round: {
        source: "clients",
        // The next round begins when all are done, whose joining stage answers.
        arrivals: { process: "closed", customers: 1, think: "0s" },
        stages: {
          ...byName(names, () => ({ where: "source", work })),
          ...Object.fromEntries(joining),
        },
      },
    },
  });
}

function stageOf(quorum: number): string {
  return `after-${quorum}`;
}

/** When a stage began, from the start of its round, for all rounds that are over. */
function beginnings({ table }: Observation, stage: string): number[] {
  const tasks = table("tasks").only("outcome", "completed");
  const request = tasks.numbersOf("request");
  const decided = tasks.numbersOf("decidedSeconds");
  const stages = tasks.numbersOf("stage");
  const joining = tasks.numberOf("stage", stage);
  const starts = new Map<number, number>();
  const began = new Map<number, number>();
  for (let row = 0; row < tasks.rowCount; row++) {
    const round = request[row];
    starts.set(round, Math.min(starts.get(round) ?? Infinity, decided[row]));
    if (stages[row] === joining) began.set(round, decided[row]);
  }
  // The last round may not be over: whether it is depends on how long it takes.
  const whole = [...starts.keys()].sort((a, b) => a - b).slice(0, -1);
  return whole.map((round) => began.get(round)! - starts.get(round)!);
}
