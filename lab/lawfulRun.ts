import type { World } from "../sim/assembly/world.ts";
import { Run, type RunResult } from "../sim/run.ts";
import { lawsBrokenIn } from "./laws.ts";

/** A finished run has broken laws: nothing that it comes to is to be believed. */
export class BrokenLaws extends Error {
  /** A sentence each. */
  readonly laws: readonly string[];

  constructor(laws: readonly string[]) {
    super(laws.join("\n"));
    this.name = "BrokenLaws";
    this.laws = laws;
  }
}

/** What becomes of broken laws. */
export interface LawOptions {
  /** Told of the laws that the run has broken, a sentence each; left out, they are thrown. */
  onBrokenLaws?(laws: readonly string[]): void;
}

/**
 * A run that is held to the laws where it is finished, whatever drives it. One that is finished
 * before its end is held to none: what the laws count is not yet settled then.
 */
export class LawfulRun extends Run {
  private readonly options: LawOptions;
  private isOver = false;

  constructor(world: World, options: LawOptions) {
    super(world);
    this.options = options;
  }

  override advance(maxEvents: number): boolean {
    return this.noted(super.advance(maxEvents));
  }

  override advanceTo(seconds: number): boolean {
    return this.noted(super.advanceTo(seconds));
  }

  /** Throws `BrokenLaws`, unless a listener is told of them. */
  override finish(): RunResult {
    const result = super.finish();
    const laws = this.isOver ? lawsBrokenIn(result.summary, this.horizonSeconds) : [];
    if (laws.length === 0) return result;
    if (this.options.onBrokenLaws === undefined) throw new BrokenLaws(laws);
    this.options.onBrokenLaws(laws);
    return result;
  }

  private noted(more: boolean): boolean {
    this.isOver = !more;
    return more;
  }
}
