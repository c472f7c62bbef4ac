import { log } from "../../sim/kernel/exactMath.ts";
import type { DispatchOutcome, DispatchView } from "../../sim/policy/dispatch.ts";
import { definePolicy } from "../../sim/policy/kinds.ts";
import { TIERS } from "../../sim/policy/tier.ts";
import { waitCostSeconds, waitSeconds } from "./prediction.ts";
import { REFERENCE_TIME, timeLimit } from "./scales.ts";
import { type Scorer, type ScoreTable, ScoringPolicy } from "./scoring.ts";
import { SentTasks } from "./sentTasks.ts";

/** What is known of one arm in one context. */
interface Arm {
  /** Tasks sent. */
  plays: number;
  /** Outcomes told, and the sum of their rewards. */
  told: number;
  rewards: number;
}

interface Context {
  plays: number;
  readonly arms: Map<number, Arm>;
}

type Arms = "site" | "tier";

const ON_BOARD = -2;
const UNTRIED: Readonly<Arm> = { plays: 0, told: 0, rewards: 0 };

/**
 * A bandit whose arms are places, or tiers: the arm with the highest upper confidence bound, mean
 * reward + √(exploration · ln n / nⱼ) after n tasks of which the arm had nⱼ, each arm once first;
 * within the arm the shortest wait that is known. The source is an arm of its own. It learns for
 * each context alone: a stage of an application under a cell, or of a source without one.
 *
 * The reward is what is left of the time until the deadline, as a share: 1 for an answer at once, 0
 * for one that is late, lost, rejected, stranded or expired. With rewards of 0 or 1 at once and
 * independent, its regret after n tasks is at most 8 Σ ln n / Δⱼ + (1 + π²/3) Σ Δⱼ, which a test
 * holds. Here outcomes come late: a task counts in nⱼ when it is sent, in the mean when it is told,
 * and an arm of which nothing has been told has a mean of 0. Limit: what an arm is worth changes
 * with the load, which UCB1 does not forget.
 */
class Ucb1 implements Scorer {
  readonly termNames = ["meanReward", "bonus", "plays", "waitSeconds"];
  private readonly exploration: number;
  private readonly reference: number;
  private readonly arms: Arms;
  private readonly contexts = new Map<string, Context>();
  private readonly open = new SentTasks<{ readonly arm: Arm; readonly limitSeconds: number }>();

  constructor(options: { exploration: number; reference: number; arms: Arms }) {
    this.exploration = options.exploration;
    this.reference = options.reference;
    this.arms = options.arms;
  }

  fill(view: DispatchView, table: ScoreTable): void {
    const context = this.contexts.get(contextOf(view));
    const [means, bonuses, plays, waits] = table.terms;
    for (let candidate = 0; candidate < view.candidateCount; candidate++) {
      const arm = context?.arms.get(this.armOf(view, candidate)) ?? UNTRIED;
      means[candidate] = arm.told > 0 ? arm.rewards / arm.told : 0;
      bonuses[candidate] = this.bonus(arm.plays, context?.plays ?? 0);
      plays[candidate] = arm.plays;
      waits[candidate] = waitSeconds(view, candidate);
      table.scores[candidate] = -(means[candidate] + bonuses[candidate]);
      table.ties[candidate] = waitCostSeconds(view, candidate);
    }
  }

  taken(view: DispatchView, candidate: number): void {
    const name = contextOf(view);
    const context = this.contexts.get(name) ?? { plays: 0, arms: new Map() };
    this.contexts.set(name, context);
    const key = this.armOf(view, candidate);
    const arm = context.arms.get(key) ?? { ...UNTRIED };
    context.arms.set(key, arm);
    context.plays++;
    arm.plays++;
    const limitSeconds = timeLimit(view.task.remainingSeconds, this.reference);
    this.open.sent(view.decision, { arm, limitSeconds });
  }

  observe({ decision, elapsedSeconds, outcome }: DispatchOutcome): void {
    const sent = this.open.take(decision);
    if (sent === undefined) return;
    sent.arm.told++;
    if (outcome !== "answered") return;
    sent.arm.rewards += Math.max(0, 1 - elapsedSeconds / sent.limitSeconds);
  }

  private bonus(plays: number, all: number): number {
    return plays === 0 ? Infinity : Math.sqrt((this.exploration * log(all)) / plays);
  }

  private armOf(view: DispatchView, candidate: number): number {
    if (view.isSource(candidate)) return ON_BOARD;
    return this.arms === "tier" ? TIERS.indexOf(view.tier(candidate)) : view.placeIndex(candidate);
  }
}

function contextOf({ source, task }: DispatchView): string {
  const { cell } = source;
  const place = cell === null ? `source ${source.nodeIndex}` : `cell ${cell.index}`;
  return `${task.stageIndex} ${place}`;
}

export const ucb1 = definePolicy({
  kind: "dispatch",
  name: "ucb1",
  summary: "A bandit over places: the highest upper confidence bound of the time left on arrival.",
  source:
    "Auer, Cesa-Bianchi, Fischer, Finite-time analysis of the multiarmed bandit problem, " +
    "Mach. Learn. 47, 2002",
  parameters: [
    {
      type: "number",
      name: "exploration",
      summary: "Factor under the root of the confidence bound.",
      default: 2,
      minimum: 0,
      maximum: 1000,
      unit: "1",
      source: "Auer et al. 2002",
    },
    {
      type: "word",
      name: "arms",
      summary: "What it learns about: each place with its nodes, or each tier.",
      default: "site",
      values: ["site", "tier"],
      source: "chosen",
    },
    REFERENCE_TIME,
  ],
  create: (parameters) => new ScoringPolicy(new Ucb1(parameters)),
});
