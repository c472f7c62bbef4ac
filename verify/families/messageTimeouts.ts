import type { ScenarioInput } from "../../sim/scenario/schema/scenario.ts";
import { estimateChecks, type Measurement } from "../estimate.ts";
import { type CaseContext, shareOf } from "../kind.ts";
import { poisson, scenarioAtOnePlace, seconds } from "../simulation/onePlace.ts";
import { numbersOf } from "../theory/expectations.ts";
import type { Families, TheoryCase } from "../theory/family.ts";

/** Of one replication, about. */
const MESSAGES = 20_000;
const MESSAGE_BYTES = 1000;
/** How near a delay must be to a sum of timeouts to count as it, in seconds. */
const NEARNESS_SECONDS = 1e-3;

/**
 * Messages of a reliable transport over a way on which each try is lost with probability `loss`:
 * the share that is late by nothing, by one timeout of `timeoutS`, and by two, of which the second
 * is twice the first.
 */
export const MESSAGE_TIMEOUTS: Families = {
  "message-timeouts": {
    title: "retransmission timeouts of lost messages",
    parameters: ["loss", "timeoutS", "latencyS"],
    run: (one, context) => {
      const messages = shareOf(MESSAGES, context);
      return {
        checks: estimateChecks(numbersOf(one.expected), (seed) => measure(one, seed, context), {
          trials: () => messages,
        }),
      };
    },
  },
};

function measure({ parameters }: TheoryCase, seed: number, context: CaseContext): Measurement {
  const { timeoutS, latencyS } = parameters;
  const tasks = context
    .simulate(messages(parameters, shareOf(MESSAGES, context)), { seed, tables: ["tasks"] })
    .table("tasks");
  const sent = tasks.numbersOf("decidedSeconds");
  const arrived = tasks.numbersOf("inputArrivedSeconds");
  const shareLateBy = (late: number) => {
    const near = arrived.filter(
      (time, row) => Math.abs(time - sent[row] - latencyS - late) < NEARNESS_SECONDS,
    );
    return near.length / tasks.rowCount;
  };
  return {
    P_inTime: shareLateBy(0),
    P_afterOne: shareLateBy(timeoutS),
    P_afterTwo: shareLateBy(timeoutS + 2 * timeoutS),
  };
}

function messages(
  { loss, timeoutS, latencyS }: TheoryCase["parameters"],
  count: number,
): ScenarioInput {
  return scenarioAtOnePlace("messages", count, {
    sites: { here: { x: "0m", y: "0m" }, there: { x: "1m", y: "0m" } },
    links: {
      wire: {
        from: "here",
        to: "there",
        latency: `${latencyS}s`,
        bandwidth: "10Gbit/s",
        loss,
      },
    },
    network: { retransmissionTimeout: `${timeoutS}s` },
    nodes: { sender: {}, server: { at: "there", cores: 1000 } },
    applications: {
      messages: {
        source: "sender",
        arrivals: poisson(1),
        stages: { take: { where: "server", work: seconds(0), input: `${MESSAGE_BYTES}B` } },
      },
    },
  });
}
