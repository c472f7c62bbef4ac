import type { LossProbe } from "../policy/selection.ts";
import type { JobParts } from "./jobParts.ts";
import type { ModelHolder } from "./modelHolder.ts";
import { Probe } from "./probe.ts";
import type { ProbeAnswer, ProbeAnswers } from "./probeAnswers.ts";
import type { Timer } from "./timers.ts";

/** For whom clients are asked: the round, and the number of the selection at its holder. */
interface Occasion {
  readonly round: number;
  readonly selection: number;
}

/**
 * The clients that are asked for the loss of the model before one selection, all at once. It is
 * over when no probe is under way any more, or at its time limit: those without an answer by then
 * are given up.
 */
export class Probing {
  private readonly parts: JobParts;
  private readonly answers = new Map<number, ProbeAnswer>();
  private readonly underWay: Set<Probe>;
  private readonly begunSeconds: number;
  private readonly timer: Timer | null;
  private readonly done: (answers: ProbeAnswers) => void;

  /** `done` is told of all answers, later than this call. */
  constructor(
    parts: JobParts,
    holder: ModelHolder,
    { clients, samples, limitSeconds }: LossProbe,
    occasion: Occasion,
    done: (answers: ProbeAnswers) => void,
  ) {
    const { simulator, timers } = parts;
    this.parts = parts;
    this.done = done;
    this.begunSeconds = simulator.nowSeconds;
    this.timer = limitSeconds === Infinity ? null : timers.after(limitSeconds, () => this.close());
    const probes = clients.map(
      (client) =>
        new Probe(parts, holder, { client, samples, ...occasion }, (one, outcome) => {
          if (outcome === "answered") this.keep(one);
          this.underWay.delete(one);
          if (this.underWay.size === 0) this.close();
        }),
    );
    this.underWay = new Set(probes);
    for (const one of probes) one.begin();
  }

  /** Gives up all probes without telling of it. */
  stop(): void {
    this.end("discarded");
  }

  private keep({ question, loss, computedAt }: Probe): void {
    const computedSeconds = this.parts.simulator.clock.toSeconds(computedAt!);
    this.answers.set(question.client, { loss: loss!, computedSeconds });
  }

  private close(): void {
    this.end("late");
    this.done(this.answers);
  }

  private end(outcome: "late" | "discarded"): void {
    const { accounts, simulator } = this.parts;
    this.timer?.cancel();
    for (const one of this.underWay) one.cut(outcome);
    this.underWay.clear();
    accounts.probing.seconds += simulator.nowSeconds - this.begunSeconds;
  }
}
