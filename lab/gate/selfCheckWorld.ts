import { registry } from "../../schedulers/index.ts";
import type { RandomStream } from "../../sim/kernel/randomStream.ts";
import type { CandidateScore, DispatchPolicy, DispatchView } from "../../sim/policy/dispatch.ts";
import { type DefinitionOf, definePolicy, type PolicyKind } from "../../sim/policy/kinds.ts";
import type { Tier } from "../../sim/policy/tier.ts";
import { type CheckedScenario, checkScenario } from "../checkedScenario.ts";
import type { FoundPolicy, PolicySource } from "../choosePolicies.ts";
import { type PolicyRequest, requestFor } from "../policyRequest.ts";

/**
 * A world in which a loss is known: two tiers of four servers, each with its own queue, and
 * requests that a policy spreads at random over those of one tier. So each server is an M/M/1
 * queue, whose time in the system is exponential with the mean 1 / (μ − λ): 2.5 s at the edge
 * (λ 0.6/s, μ 1/s). In the cloud μ is 0.6 + 1 / 2.575 = 0.98835 a second, so that the mean, and
 * with it every quantile, is 3 % more.
 */
const SCENARIO = `
orrery: 1
name: self-check
horizon: 600s
warmup: 100s
drain: 1000s
sites:
  here: { x: 0m, y: 0m }
nodes:
  clients: { tier: edge, cores: 1, speed: 1GHz, at: here }
  fast: { tier: edge, count: 4, cores: 1, speed: 1GHz, at: here, discipline: fifo }
  slow: { tier: cloud, count: 4, cores: 1, speed: 988349514.563Hz, at: here, discipline: fifo }
applications:
  job:
    source: clients
    arrivals: { process: poisson, rate: 2.4/s }
    stages:
      serve: { where: [fast, slow], work: { distribution: exponential, mean: 1Gcycles } }
dispatch: { policy: nearest-edge }
`;

/** By how much the canary is worse, in every figure of latency. */
export const CANARY_LOSS = 0.03;

export function selfCheckScenario(): CheckedScenario {
  return checkScenario({ file: "self-check.yaml", text: SCENARIO, overrides: [] });
}

/**
 * Any server of one tier, all equally likely. A share of the tasks goes by another draw than the
 * rest: as likely to any server, so that nothing is lost or won by it but the common chance.
 */
class OneTier implements DispatchPolicy {
  private readonly own: Tier;
  private readonly redrawnShare: number;

  constructor(own: Tier, redrawnShare: number) {
    this.own = own;
    this.redrawnShare = redrawnShare;
  }

  choose(view: DispatchView, random: RandomStream): number {
    const servers = this.servers(view);
    const [first, second] = [random.next(), random.next()];
    const drawn = random.next() < this.redrawnShare ? second : first;
    return servers[Math.floor(drawn * servers.length)];
  }

  explain(view: DispatchView): CandidateScore[] {
    const servers = this.servers(view);
    return Array.from({ length: view.candidateCount }, (_, candidate) => {
      const probability = servers.includes(candidate) ? 1 / servers.length : 0;
      return { candidate, score: -probability, terms: { probability } };
    });
  }

  private servers(view: DispatchView): number[] {
    const all = Array.from({ length: view.candidateCount }, (_, candidate) => candidate);
    return all.filter((candidate) => view.tier(candidate) === this.own);
  }
}

const oneTier = (name: string, tier: Tier, redrawnShare: number) =>
  definePolicy({
    ...{ kind: "dispatch", name, summary: `Any server of the ${tier}.`, source: "folklore" },
    randomised: true,
    parameters: [],
    create: () => new OneTier(tier, redrawnShare),
  });

/**
 * The old version; a new one that sends one task in a hundred elsewhere and is neither better nor
 * worse; and one that does the same and is 3 % worse.
 */
const POLICIES = {
  reference: oneTier("reference", "edge", 0),
  neutral: oneTier("neutral", "edge", 0.01),
  canary: oneTier("canary", "cloud", 0.01),
} as const;
export type SelfCheckPolicy = keyof typeof POLICIES;

export function selfCheckPolicy(name: SelfCheckPolicy): PolicyRequest {
  return requestFor(name);
}

/** Where these are found, and of other kinds what is registered. */
export const selfCheckSource: PolicySource = {
  find<Kind extends PolicyKind>(kind: Kind, key: string): FoundPolicy<Kind> {
    const definition = POLICIES[key as SelfCheckPolicy];
    if (kind === "dispatch" && definition !== undefined) {
      return { definition: definition as unknown as DefinitionOf<Kind> };
    }
    return registry.find(kind, key);
  },
};
