import type { MemoryTable } from "../../sim/record/memorySink.ts";
import type { CaseContext } from "../kind.ts";
import type { Surveillance } from "./scenario.ts";

/** What the reference reports of a run, in its units, and what its energy is judged by. */
export interface SurveillanceMeasures {
  readonly loopDetectMs: number;
  readonly loopPtzMs: number;
  /** Tuples that have come to a tracker. */
  readonly tracked: number;
  readonly networkUsage: number;
  /** By device, in W·ms. */
  readonly energies: ReadonlyMap<string, number>;
  /** Of the devices that worked, by name. */
  readonly work: ReadonlyMap<string, DeviceWork>;
}

export interface DeviceWork {
  /** When its first tuple came. */
  readonly firstMilliseconds: number;
  /** The instants, in ms, at which a tuple ended. */
  readonly ends: Set<number>;
}

const MILLISECONDS = 1000;

/** Runs the scenario and measures as the reference does: what has ended by the end of the run. */
export function measureSurveillance(
  built: Surveillance,
  seed: number,
  { simulate }: CaseContext,
): SurveillanceMeasures {
  const { scenario, usages, untilMilliseconds } = built;
  const observation = simulate(scenario, { seed, tables: ["tasks", "nodes"] });
  const tasks = new TaskRows(observation.table("tasks").only("outcome", "completed"));
  const detected = new Loops(untilMilliseconds);
  const steered = new Loops(untilMilliseconds);
  const devices = new Set(built.tree.all.map(({ name }) => name));
  const work = new Map<string, DeviceWork>();
  let networkUse = 0;
  for (let row = 0; row < tasks.count; row++) {
    const stage = tasks.stages[row]!;
    const node = tasks.nodes[row]!;
    const request = tasks.requests[row];
    const end = tasks.finished[row] * MILLISECONDS;
    if (stage === "motion-noticed") detected.begin(request, end);
    else if (stage === "object-sent") detected.end(request, end);
    else if (stage === "sent") steered.begin(request, tasks.arrived[row] * MILLISECONDS);
    else if (stage.startsWith("move-")) steered.end(request, end);
    const use = usages.get(stage);
    // A stage without work never starts.
    if (use !== undefined && !(tasks.started[row] * MILLISECONDS >= untilMilliseconds)) {
      networkUse += use;
    }
    if (devices.has(node)) {
      const arrived = tasks.arrived[row] * MILLISECONDS;
      const { firstMilliseconds = arrived, ends = new Set<number>() } = work.get(node) ?? {};
      if (end <= untilMilliseconds) ends.add(end);
      work.set(node, { firstMilliseconds: Math.min(firstMilliseconds, arrived), ends });
    }
  }
  return {
    loopDetectMs: detected.mean,
    loopPtzMs: steered.mean,
    tracked: detected.count,
    networkUsage: networkUse / untilMilliseconds,
    energies: energiesOf(observation.table("nodes"), untilMilliseconds),
    work,
  };
}

/** The rows of the record's tasks, column by column. */
class TaskRows {
  readonly count: number;
  readonly stages: readonly (string | null)[];
  readonly nodes: readonly (string | null)[];
  readonly requests: Float64Array;
  readonly arrived: Float64Array;
  readonly started: Float64Array;
  readonly finished: Float64Array;

  constructor(table: MemoryTable) {
    this.count = table.rowCount;
    this.stages = table.wordsOf("stage");
    this.nodes = table.wordsOf("node");
    this.requests = table.numbersOf("request");
    this.arrived = table.numbersOf("inputArrivedSeconds");
    this.started = table.numbersOf("startedSeconds");
    this.finished = table.numbersOf("finishedSeconds");
  }
}

/** Times from the beginning of a loop to its first end, of those that end in time. */
class Loops {
  /** Those that have ended. */
  count = 0;
  private readonly begins = new Map<number, number>();
  private readonly until: number;
  private sum = 0;

  constructor(until: number) {
    this.until = until;
  }

  begin(request: number, time: number): void {
    this.begins.set(request, time);
  }

  end(request: number, time: number): void {
    const begin = this.begins.get(request);
    if (begin === undefined || time > this.until) return;
    this.begins.delete(request);
    this.sum += time - begin;
    this.count++;
  }

  get mean(): number {
    return this.sum / this.count;
  }
}

/** The sampling period is the time of the reference's run: the first sample is its mean power. */
function energiesOf(nodes: MemoryTable, untilMilliseconds: number): Map<string, number> {
  const names = nodes.wordsOf("node");
  const times = nodes.numbersOf("timeSeconds");
  const watts = nodes.numbersOf("powerWatts");
  const energies = new Map<string, number>();
  for (let row = 0; row < nodes.rowCount; row++) {
    if (Math.round(times[row] * MILLISECONDS) !== untilMilliseconds) continue;
    energies.set(names[row]!, watts[row] * untilMilliseconds);
  }
  return energies;
}
