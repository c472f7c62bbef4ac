import { createWorld } from "./assembly/createWorld.ts";
import { summarise } from "./assembly/summarise.ts";
import type { World } from "./assembly/world.ts";
import type { SimTime } from "./kernel/clock.ts";
import type { Simulator } from "./kernel/simulator.ts";
import type { TextSource } from "./mobility/positions.ts";
import type { DispatchDefinition } from "./policy/dispatch.ts";
import type { Parameters } from "./policy/parameters.ts";
import type { PlacementChoice } from "./policy/placement.ts";
import type { ShiftingChoice } from "./policy/shifting.ts";
import type { RunSummary } from "./record/summary.ts";
import type { TableSink } from "./record/table.ts";
import type { Scenario } from "./scenario/schema/scenario.ts";

/** What a run is made from, besides the scenario; everything from outside is handed in. */
export interface RunOptions {
  readonly policy: DispatchDefinition;
  readonly parameters: Parameters;
  /** Needed where an application is deferrable. */
  readonly shifting?: ShiftingChoice;
  /** Needed where the scenario has a `placement`; null or absent where it has none. */
  readonly placement?: PlacementChoice | null;
  readonly seed: number;
  /** Where the tables go; null for none. They change nothing in the run. */
  readonly sink: TableSink | null;
  /** Opens a file that the scenario names, by the path that stands there. */
  openText(path: string): TextSource;
  /** Decisions to be taken otherwise: their number, and the name of the node instead. */
  readonly replacedDecisions?: ReadonlyMap<number, string>;
}

/** What a run comes to. Equal digests mean equal runs. */
export interface RunResult {
  readonly digest: string;
  /** Over what was asked, by whom and when: the same under every policy. */
  readonly workloadDigest: string;
  readonly summary: RunSummary;
}

/** One run of a scenario: a host drives it in slices and may look at the world in between. */
export class Run {
  readonly world: World;

  constructor(world: World) {
    this.world = world;
  }

  get simulator(): Simulator {
    return this.world.simulator;
  }

  get horizon(): SimTime {
    return this.world.horizon;
  }

  /** Runs some events more; false when the horizon is reached. */
  advance(maxEvents: number): boolean {
    const { simulator, horizon } = this.world;
    if (simulator.runEvents(maxEvents, horizon) === maxEvents) return true;
    simulator.runUntil(horizon);
    return false;
  }

  /** Runs up to a time in seconds; false when the horizon is reached. */
  advanceTo(seconds: number): boolean {
    const { simulator, horizon } = this.world;
    const time = Math.min(horizon, simulator.clock.fromSeconds(seconds));
    if (time > simulator.now) simulator.runUntil(time);
    return simulator.now < horizon;
  }

  /** Settles all accounts at the present time, closes the tables, and sums up. */
  finish(): RunResult {
    const { events, journal, recorder } = this.world;
    const summary = summarise(this.world);
    recorder.close();
    return {
      digest: events.digest.hex(),
      workloadDigest: journal.workload.hex(),
      summary,
    };
  }
}

/**
 * Makes a world of a checked scenario, ready to run. Throws an error with a clear message where a
 * file that the scenario names cannot be read or is not what it should be.
 */
export function createRun(scenario: Scenario, options: RunOptions): Run {
  const { shifting, placement } = options;
  return new Run(
    createWorld(scenario, {
      policy: options.policy.create(options.parameters),
      shifting: shifting === undefined ? null : shifting.policy.create(shifting.parameters),
      placement: placement?.policy.create(placement.parameters) ?? null,
      seed: options.seed,
      sink: options.sink,
      openText: (path) => options.openText(path),
      replaced: options.replacedDecisions ?? new Map(),
    }),
  );
}
