import type { DecisionWatch, TakenDecision } from "../../sim/decisions/decisionWatch.ts";
import { compareText } from "../../sim/kernel/compareText.ts";
import type { Stratum } from "./stratum.ts";

/** Counts a run's decisions after its warm-up, by application and chosen tier. */
export class DecisionCensus implements DecisionWatch {
  readonly referee = null;
  /** All after the warm-up, those without a choice among them. */
  count = 0;
  private readonly warmupSeconds: number;
  private readonly strata = new Map<string, Stratum & { readonly decisions: number[] }>();

  constructor(warmupSeconds: number) {
    this.warmupSeconds = warmupSeconds;
  }

  wants(): boolean {
    return false;
  }

  taken({ decision, timeSeconds, application, tier, node, candidateCount }: TakenDecision): void {
    if (timeSeconds < this.warmupSeconds) return;
    this.count++;
    // One candidate is no choice, unless it was refused.
    if (candidateCount < (node === null ? 1 : 2)) return;
    const key = `${application}\n${tier}`;
    let stratum = this.strata.get(key);
    if (stratum === undefined) {
      stratum = { application, tier, decisions: [] };
      this.strata.set(key, stratum);
    }
    stratum.decisions.push(decision);
  }

  /** Those that had a choice, by name. */
  choices(): Stratum[] {
    return [...this.strata.entries()]
      .sort(([one], [other]) => compareText(one, other))
      .map(([, stratum]) => stratum);
  }
}
