import { type ReadonlySignal, type Signal, signal } from "@preact/signals";
import { linesOf } from "../../app-state/page.ts";
import type { Spans } from "../../data/derivation.ts";
import type { OpenedRun } from "../../data/openedRun.ts";
import { perRun } from "../../data/perRun.ts";
import { MAP_SERIES } from "../../series/mapSeries.ts";
import { type MapIndex, mapIndex, SCENE_TABLES } from "./mapIndex.ts";
import { standingNames } from "./mapScene.ts";

/**
 * Simulated seconds round the instant of the first picture: what a vehicle asked for longer ago and
 * is still under way is seen once the rest is there.
 */
const SECONDS_BEFORE = 4;
const SECONDS_AFTER = 4;

/** Reads what a run's map is drawn from: first what a picture of one instant needs, then the rest. */
export class MapReading {
  private readonly run: OpenedRun;
  private readonly known: Signal<MapIndex | null> = signal(null);
  private readonly failed: Signal<string | null> = signal(null);
  private first: Promise<void> | null = null;
  private rest: Promise<void> | null = null;

  constructor(run: OpenedRun) {
    this.run = run;
  }

  /** Null before the first picture can be drawn. */
  get index(): ReadonlySignal<MapIndex | null> {
    return this.known;
  }

  /** Why the rest is not there; null while nothing is known to be wrong. */
  get problem(): ReadonlySignal<string | null> {
    return this.failed;
  }

  /** Reads what a picture of an instant needs; null where that is there. */
  open(seconds: number): Promise<void> | null {
    if (this.known.value !== null) return null;
    this.first ??= this.read(spansRound(seconds)).catch((error) => {
      // What failed once, as when a server was away, may be tried again.
      this.first = null;
      throw error;
    });
    return this.first;
  }

  /** Reads all that is not there yet; what goes wrong is told by `problem`. */
  complete(): void {
    if (this.rest !== null || this.known.value?.isWhole === true) return;
    this.failed.value = null;
    this.rest = this.read(null).catch((error) => {
      this.rest = null;
      this.failed.value = linesOf(error).join("; ");
    });
  }

  private async read(spans: Spans | null): Promise<void> {
    const { tables, checked } = this.run;
    const { scenario } = checked;
    const asked = {
      nodes: standingNames(scenario),
      periodSeconds: scenario.record.sampling,
      isTraced: Object.values(scenario.mobility).some((pattern) => "trace" in pattern),
    };
    const [derived] = await Promise.all([
      tables.derive(MAP_SERIES, asked, spans),
      tables.load(SCENE_TABLES),
    ]);
    this.known.value = mapIndex(this.run, derived);
  }
}

export const mapReadingOf = perRun((run) => new MapReading(run));

/** The index of a map that has been opened. A signal: who asks is told when there is more. */
export function mapIndexOf(run: OpenedRun): MapIndex {
  const index = mapReadingOf(run).index.value;
  if (index === null) throw new Error("the map is used before it is opened");
  return index;
}

/** By table, the times that a picture of an instant needs. */
function spansRound(seconds: number): Spans {
  const [least, most] = [seconds - SECONDS_BEFORE, seconds + SECONDS_AFTER];
  const samples = { column: "timeSeconds", least, most };
  return {
    vehicles: samples,
    nodes: samples,
    tasks: { column: "decidedSeconds", least, most },
    requests: { column: "arrivalSeconds", least, most },
  };
}
