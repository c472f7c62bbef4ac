import { openWorld, type RunOptions } from "./assembly/openWorld.ts";
import { summarise } from "./assembly/summarise.ts";
import type { World } from "./assembly/world.ts";
import { NOWHERE } from "./nodes/node.ts";
import type { Tier } from "./policy/tier.ts";
import type { RunSummary } from "./record/summary.ts";
import type { Scenario } from "./scenario/schema/scenario.ts";
import type { JobDoubt, LearntModel } from "./training/training.ts";

export type { RunOptions } from "./assembly/openWorld.ts";
export type { LearntModel } from "./training/training.ts";

/** What a run comes to. Equal digests mean equal runs. */
export interface RunResult {
  readonly digest: string;
  /** Over what was asked, by whom and when: the same under every policy. */
  readonly workloadDigest: string;
  readonly summary: RunSummary;
}

/** A machine that stands somewhere, as the record's tables name it. */
export interface Server {
  readonly name: string;
  /** The entry of `nodes` that it comes from. */
  readonly group: string;
  readonly tier: Tier;
  /** Servers of one place have the same number. */
  readonly place: number;
  readonly cores: number;
  readonly accelerators: number;
}

/** One run of a scenario: a host drives it in slices and may look at it in between. */
export class Run {
  private readonly world: World;

  constructor(world: World) {
    this.world = world;
  }

  get nowSeconds(): number {
    return this.world.simulator.nowSeconds;
  }

  get horizonSeconds(): number {
    const { simulator, end } = this.world;
    return simulator.clock.toSeconds(end.horizon);
  }

  /** Events so far, those that take the record's samples among them. */
  get executedEvents(): number {
    return this.world.simulator.executedEvents;
  }

  /** Runs some events more; false when the run is over: at its horizon, or drained after it. */
  advance(maxEvents: number): boolean {
    const { simulator, end } = this.world;
    if (end.isDrained) return false;
    const count = simulator.runEvents(maxEvents, end.limit);
    if (end.isDrained) return false;
    if (count === maxEvents) return true;
    simulator.runUntil(end.limit);
    return false;
  }

  /** Runs up to a time in seconds; false when the run is over. */
  advanceTo(seconds: number): boolean {
    const { simulator, end } = this.world;
    const time = Math.min(end.limit, simulator.clock.fromSeconds(seconds));
    // Also to the present: a slice of events may have ended amid an instant.
    if (!end.isDrained && time >= simulator.now) simulator.runUntil(time);
    return !end.isDrained && simulator.now < end.limit;
  }

  /** Mobilities whose vehicles have all left for good, and when the last of them did. */
  endedMobilities(): readonly { readonly name: string; readonly endSeconds: number }[] {
    return this.world.traffic.ended();
  }

  /** All machines but those on board of vehicles. */
  servers(): readonly Server[] {
    return this.world.nodes.flatMap(({ name, place, vehicle, class: nodeClass }) => {
      const { tier, cores, accelerators, name: group } = nodeClass;
      return vehicle === NOWHERE ? [{ name, group, tier, place, cores, accelerators }] : [];
    });
  }

  /** What the policies of training jobs find doubtful about these. */
  doubts(): readonly JobDoubt[] {
    return this.world.training?.doubts() ?? [];
  }

  /** The models of training jobs as they are now, in the order of the scenario. */
  models(): readonly LearntModel[] {
    return this.world.training?.models() ?? [];
  }

  /** Of what has happened so far. */
  digestNow(): string {
    return this.world.events.digest.hex();
  }

  /**
   * What the run has come to by now, with the tables' rows handed on to the sink; null in its
   * warm-up, of which nothing is counted. It changes nothing: the run goes on as if not asked.
   */
  soFar(): RunResult | null {
    const { events, journal, recorder, warmupSeconds } = this.world;
    if (warmupSeconds > 0 && this.nowSeconds <= warmupSeconds) return null;
    recorder.handOn();
    const workloadDigest = journal.workload.hex();
    return { digest: events.digest.hex(), workloadDigest, summary: summarise(this.world) };
  }

  /** Settles all accounts at the present time, closes the tables, and sums up. */
  finish(): RunResult {
    const { events, journal, recorder } = this.world;
    const summary = summarise(this.world);
    journal.close();
    this.world.services?.close();
    this.world.sampler?.close();
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
  return new Run(openWorld(scenario, options));
}
