import type { RandomStream } from "../../../sim/kernel/randomStream.ts";
import { maskedBytes } from "../../../sim/learning/masking/maskedBytes.ts";
import { MaskedRound } from "../../../sim/learning/masking/maskedSum.ts";
import type { MaskSeed } from "../../../sim/learning/masking/maskStream.ts";
import { modulusBits } from "../../../sim/learning/masking/modulus.ts";
import {
  dequantisedSum,
  type Quantisation,
  quantised,
} from "../../../sim/learning/masking/quantisation.ts";
import type { JobNumbers } from "../../../sim/policy/jobNumbers.ts";
import type {
  PrivacyBytes,
  PrivacyRound,
  PrivacyView,
  RevealView,
} from "../../../sim/policy/privacy.ts";

const WORD = 4294967296;

export interface MaskSettings extends Quantisation {
  /** Share of a cohort that must still be there to unmask its sum. */
  readonly threshold: number;
}

/** The masked rounds of a job that are under way, by number: rounds may overlap. */
export class MaskedRounds {
  private readonly settings: MaskSettings;
  private readonly rounds = new Map<number, MaskedRound>();

  constructor(settings: MaskSettings) {
    this.settings = settings;
  }

  /** Puts the client's masked levels of `values` in place of its update. */
  hide(view: PrivacyView, values: Float64Array, random: RandomStream): void {
    const round = this.rounds.get(view.round) ?? this.begun(view, random);
    this.rounds.set(view.round, round);
    const { levels } = quantised(values, this.settings, random);
    view.update.set(round.masked(view.cohort.indexOf(view.client), levels));
  }

  /** The sum of the values of those that have come; null where too few have. */
  sumOf({ round: number, updates, cohort }: RevealView): Float64Array | null {
    const round = this.rounds.get(number);
    this.rounds.delete(number);
    if (round === undefined) return null;
    for (const { client, delta } of updates) {
      round.receive(cohort.indexOf(client), Int32Array.from(delta));
    }
    const levels = round.unmasked(updates.length);
    if (levels === null) return null;
    const sum = new Float64Array(levels.length);
    dequantisedSum(levels, updates.length, this.settings, sum);
    return sum;
  }

  /** Of a job of which fewer of those selected are waited for than it takes to unmask their sum. */
  doubts({ wanted, most }: JobNumbers): string | null {
    if (most < 2) return "hides an update among those of its round, and a round has one";
    const least = this.leastOf(most);
    if (wanted >= least) return null;
    return `needs ${least} of ${most} selected clients to unmask a sum, and a round wants ${wanted}`;
  }

  bytes({ cohort, parameterCount }: PrivacyRound): PrivacyBytes {
    const modulus = modulusBits(cohort.length, this.settings.bits);
    const parts = maskedBytes(cohort.length, parameterCount, modulus);
    return { upload: parts.protocolUp + parts.values, download: parts.protocolDown };
  }

  private begun({ cohort, parameterCount }: PrivacyRound, random: RandomStream): MaskedRound {
    const seed: MaskSeed = [(random.next() * WORD) | 0, (random.next() * WORD) | 0];
    const least = this.leastOf(cohort.length);
    return new MaskedRound(cohort.length, least, parameterCount, this.settings.bits, seed);
  }

  private leastOf(selected: number): number {
    return Math.ceil(this.settings.threshold * selected);
  }
}
