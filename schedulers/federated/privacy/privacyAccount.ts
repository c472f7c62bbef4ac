import type { PrivacyConversion } from "../../../sim/learning/privacy/conversion.ts";
import { ALL_ORDERS, WHOLE_ORDERS } from "../../../sim/learning/privacy/orders.ts";
import { RenyiAccountant } from "../../../sim/learning/privacy/renyiAccountant.ts";
import type { JobNumbers } from "../../../sim/policy/jobNumbers.ts";
import type { PrivacyRound } from "../../../sim/policy/privacy.ts";

export interface AccountSettings {
  readonly noiseMultiplier: number;
  readonly delta: number;
  readonly conversion: PrivacyConversion;
  readonly orders: "all" | "whole";
}

/**
 * What the released means of a job tell of any one client. How many clients a round has is taken as
 * public, and the cohort as drawn client by client (`renyiOfSubsampledGaussian`); a selection that
 * goes by what clients have learnt is not, and the ε is then none of the theory's.
 */
export class PrivacyAccount {
  private readonly settings: AccountSettings;
  /** The largest share of the clients that a round has had: it counts for all rounds. */
  private sampling = 0;
  private accountant: RenyiAccountant;
  private accounted = 0;

  constructor(settings: AccountSettings) {
    this.settings = settings;
    this.accountant = this.begun();
  }

  /** Of settings by which one client may be told. */
  doubts({ clientCount }: JobNumbers): string | null {
    const { noiseMultiplier, delta } = this.settings;
    if (noiseMultiplier === 0) return "adds no noise: what its models tell has no bound";
    if (delta * clientCount < 1) return null;
    return `has a δ of ${delta}, and not below 1 / ${clientCount}: one client of them may be told`;
  }

  released({ cohort, clientCount }: Pick<PrivacyRound, "cohort" | "clientCount">): void {
    const share = cohort.length / clientCount;
    if (share <= this.sampling) return;
    this.sampling = share;
    this.accountant = this.begun();
    this.accounted = 0;
  }

  /** After so many releases; null where there is no bound. */
  epsilon(rounds: number): number | null {
    if (rounds === 0) return 0;
    const { noiseMultiplier, delta, conversion } = this.settings;
    if (rounds < this.accounted) {
      this.accountant = this.begun();
      this.accounted = 0;
    }
    this.accountant.spend(this.sampling, noiseMultiplier, rounds - this.accounted);
    this.accounted = rounds;
    const { epsilon } = this.accountant.lossAt(delta, conversion);
    return epsilon < Infinity ? epsilon : null;
  }

  private begun(): RenyiAccountant {
    return new RenyiAccountant(this.settings.orders === "all" ? ALL_ORDERS : WHOLE_ORDERS);
  }
}
