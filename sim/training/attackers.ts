import type { TrainingDraws } from "./trainingDraws.ts";
import type { TrainingPlan } from "./trainingPlan.ts";

/** What says who attacks, and how. */
export type AttackPlan = Pick<TrainingPlan, "data" | "attack" | "attackerShare" | "exactAttackers">;

/** A share of 0.29 of 100 is 29, which the product of both falls short of. */
const ROUNDING = 1e-9;

/**
 * Which clients of a job work against it, for the whole run: each with the chance of the share, or
 * exactly that share of them, rounded down: those that draw lowest, so that those of a smaller
 * share are among those of a larger one either way.
 */
export class Attackers {
  private readonly plan: AttackPlan;
  private readonly draws: TrainingDraws;
  private chosen: ReadonlySet<number> | null = null;

  constructor(plan: AttackPlan, draws: TrainingDraws) {
    this.plan = plan;
    this.draws = draws;
  }

  has(client: number): boolean {
    const { attack, attackerShare, exactAttackers } = this.plan;
    if (attack === null) return false;
    if (!exactAttackers) return this.draws.attacker(client) < attackerShare;
    this.chosen ??= this.choose();
    return this.chosen.has(client);
  }

  private choose(): ReadonlySet<number> {
    const { data, attackerShare } = this.plan;
    const drawn = Array.from({ length: data.clientCount }, (_, client) => ({
      client,
      draw: this.draws.attacker(client),
    }));
    drawn.sort((a, b) => a.draw - b.draw || a.client - b.client);
    const count = Math.floor(attackerShare * drawn.length + ROUNDING);
    return new Set(drawn.slice(0, count).map(({ client }) => client));
  }
}
