import type { Distribution } from "../kernel/distributions.ts";
import type { KeyedStream } from "../kernel/keyedStream.ts";
import type { RandomStreams } from "../kernel/randomStreams.ts";
import type { Component } from "./plan.ts";
import type { RepairCrews } from "./repairCrews.ts";

/**
 * An alternating renewal process (Barlow and Proschan 1965): up for a time, in repair for a time,
 * as good as new after it. Its long-run availability is E[up] / (E[up] + E[repair]) whatever the
 * laws. The k-th up time and the k-th repair are keyed by the entity and k, so that they do not
 * depend on anything else in the run.
 *
 * Where there are crews the repair begins when one comes, and the time until then adds to it.
 *
 * Seconds. Limits: no ageing across repairs, no burn-in. Verified by `avail-*`, `avail-t-*`,
 * `weibull-*` and `kofn`.
 */
export class RenewalCause {
  /** What it takes down, all at once. */
  readonly components: readonly Component[];
  /** Null where every repair begins at once. */
  readonly crews: RepairCrews | null;
  private readonly up: Distribution;
  private readonly repair: Distribution;
  private readonly upDraws: KeyedStream;
  private readonly repairDraws: KeyedStream;
  private failures = 0;
  private repairs = 0;

  constructor(
    streams: RandomStreams,
    entity: string,
    components: readonly Component[],
    up: Distribution,
    repair: Distribution,
    crews: RepairCrews | null = null,
  ) {
    if (!(up.mean + repair.mean > 0)) {
      throw new RangeError(`fault "${entity}" would break and be repaired in no time at all`);
    }
    this.components = components;
    this.crews = crews;
    this.up = up;
    this.repair = repair;
    this.upDraws = streams.keyed("fault-up", entity);
    this.repairDraws = streams.keyed("fault-repair", entity);
  }

  nextUpSeconds(): number {
    return this.up.sample(this.upDraws.at(this.failures++));
  }

  nextRepairSeconds(): number {
    return this.repair.sample(this.repairDraws.at(this.repairs++));
  }
}
