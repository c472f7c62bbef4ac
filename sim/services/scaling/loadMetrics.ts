import type { LoadFigures } from "../../policy/autoscaling.ts";
import type { LoadReading } from "./scaleTarget.ts";

interface Look {
  readonly atSeconds: number;
  readonly load: LoadReading;
}

/** What a metrics pipeline tells of the requests to a workload, of all its pods together. */
export class LoadMetrics {
  private last: Look | null = null;
  private before: Look | null = null;

  /** `load`: null where no service asks the workload. */
  look(load: LoadReading | null, atSeconds: number): void {
    this.before = this.last;
    this.last = load === null ? null : { atSeconds, load };
  }

  /** Null where it is not asked for, and until there were two looks. */
  figures(): LoadFigures | null {
    const { last, before } = this;
    if (last === null || before === null) return null;
    const { arrived, inFlight, queued, held } = last.load;
    return {
      atSeconds: last.atSeconds,
      requestRate: (arrived - before.load.arrived) / (last.atSeconds - before.atSeconds),
      running: inFlight,
      waiting: queued + held,
    };
  }
}
