import { edgesInto, type GraphProblem, type ProblemEdge } from "./graphProblem.ts";
import { criticalPathSeconds, remainders, workOverCapacitySeconds } from "./relaxations.ts";

/** Where a stage runs in a schedule. */
export interface PlacedOn {
  readonly processor: number;
  readonly startSeconds: number;
  readonly finishSeconds: number;
}

/** What a search through schedules has come to. */
export interface SearchResult {
  /** `optimal`: nothing is shorter. `stopped`: the steps ran out. `infeasible`: there is none. */
  readonly status: "optimal" | "stopped" | "infeasible";
  /** No schedule is shorter: the makespan itself where it is optimal. */
  readonly lowerSeconds: number;
  /** Of the shortest schedule found; infinity for none. */
  readonly makespanSeconds: number;
  /** By stage; null where none was found. */
  readonly schedule: readonly PlacedOn[] | null;
  /** Placements that were looked into. */
  readonly steps: number;
}

/** So many take some ten seconds. */
const MOST_STEPS = 3_000_000;
/** A schedule that is shorter by less, as a share, is none: sums round. */
const SAME = 1e-12;

/**
 * The shortest schedule, by branch and bound: stages are added in the order of their starts, each
 * on every processor, and what cannot end sooner than the best schedule so far is passed over.
 * Every schedule in which no stage could start earlier with the order on each processor as it is,
 * is reached so, and one of these is the shortest. Deterministic: it stops after a number of steps,
 * never after a time.
 */
export function searchSchedules(problem: GraphProblem, mostSteps = MOST_STEPS): SearchResult {
  const search = new Search(problem, mostSteps);
  const lower = Math.max(criticalPathSeconds(problem), workOverCapacitySeconds(problem));
  if (lower === Infinity) {
    const none = { lowerSeconds: Infinity, makespanSeconds: Infinity, schedule: null, steps: 0 };
    return { status: "infeasible", ...none };
  }
  search.extend(0, 0);
  const { best, shortest, steps, isStopped } = search;
  const found = { makespanSeconds: shortest, schedule: best, steps };
  if (!isStopped) return { status: "optimal", lowerSeconds: shortest, ...found };
  return { status: "stopped", lowerSeconds: Math.min(lower, shortest), ...found };
}

class Search {
  shortest = Infinity;
  best: PlacedOn[] | null = null;
  steps = 0;
  isStopped = false;
  private readonly problem: GraphProblem;
  private readonly mostSteps: number;
  private readonly into: readonly ProblemEdge[][];
  private readonly rest: readonly (readonly number[])[];
  private readonly placed: (PlacedOn | undefined)[];
  private readonly idle: number[];
  /** Of stages that are not placed: the earliest ends by processor, from the state as it is. */
  private readonly ends: number[][];

  constructor(problem: GraphProblem, mostSteps: number) {
    this.problem = problem;
    this.mostSteps = mostSteps;
    this.into = edgesInto(problem);
    this.rest = remainders(problem);
    this.placed = new Array(problem.seconds.length).fill(undefined);
    this.idle = problem.processorNames.map(() => 0);
    this.ends = problem.seconds.map((row) => row.map(() => 0));
  }

  /** Looks into everything that can be added to `count` stages, of which the last starts at `now`. */
  extend(count: number, now: number): void {
    if (count === this.problem.seconds.length) this.keep();
    for (const { stage, on } of this.branches(now)) {
      if (this.steps === this.mostSteps) {
        this.isStopped = true;
        return;
      }
      this.steps++;
      if (this.isTooLate(on.finishSeconds + this.rest[stage][on.processor])) continue;
      const before = this.idle[on.processor];
      this.placed[stage] = on;
      this.idle[on.processor] = on.finishSeconds;
      if (!this.isTooLate(this.lowerSeconds(on.startSeconds))) {
        this.extend(count + 1, on.startSeconds);
      }
      this.placed[stage] = undefined;
      this.idle[on.processor] = before;
    }
  }

  private isTooLate(seconds: number): boolean {
    return seconds >= this.shortest * (1 - SAME);
  }

  private keep(): void {
    const schedule = this.placed as PlacedOn[];
    const makespan = schedule.reduce((latest, one) => Math.max(latest, one.finishSeconds), 0);
    if (this.isTooLate(makespan)) return;
    this.shortest = makespan;
    this.best = [...schedule];
  }

  /** Stages that are ready, on every processor where they start no sooner than the last one did. */
  private branches(now: number): { stage: number; on: PlacedOn; foreseen: number }[] {
    const { seconds, releaseSeconds } = this.problem;
    const branches = [];
    for (let stage = 0; stage < seconds.length; stage++) {
      if (this.placed[stage] !== undefined) continue;
      if (this.into[stage].some(({ from }) => this.placed[from] === undefined)) continue;
      for (let processor = 0; processor < this.idle.length; processor++) {
        const own = seconds[stage][processor];
        if (own === Infinity || this.hasTwin(processor)) continue;
        let start = Math.max(releaseSeconds[stage][processor], this.idle[processor]);
        for (const { from, transferSeconds } of this.into[stage]) {
          const one = this.placed[from]!;
          start = Math.max(start, one.finishSeconds + transferSeconds[one.processor][processor]);
        }
        if (start < now || start === Infinity) continue;
        const on = { processor, startSeconds: start, finishSeconds: start + own };
        branches.push({ stage, on, foreseen: start + own + this.rest[stage][processor] });
      }
    }
    return branches.sort((a, b) => a.foreseen - b.foreseen || a.stage - b.stage);
  }

  /** Of cores of one node that are idle from the same time on, one stands for all. */
  private hasTwin(processor: number): boolean {
    const { processorNodes } = this.problem;
    for (let other = processor - 1; other >= 0; other--) {
      if (processorNodes[other] !== processorNodes[processor]) return false;
      if (this.idle[other] === this.idle[processor]) return true;
    }
    return false;
  }

  /** Of every schedule that goes on from here, where what is not placed starts at `now` or later. */
  private lowerSeconds(now: number): number {
    const { seconds, order } = this.problem;
    let lower = 0;
    let work = 0;
    for (const stage of order) {
      const one = this.placed[stage];
      if (one !== undefined) {
        lower = Math.max(lower, one.finishSeconds + this.rest[stage][one.processor]);
        continue;
      }
      let least = Infinity;
      for (let processor = 0; processor < this.idle.length; processor++) {
        const end = this.earliestEnd(stage, processor, now);
        this.ends[stage][processor] = end;
        least = Math.min(least, end + this.rest[stage][processor]);
      }
      lower = Math.max(lower, least);
      work += Math.min(...seconds[stage]);
    }
    // What a processor could have done before `now` is past, whether it was used or not.
    for (const idle of this.idle) work += Math.max(idle, now);
    return Math.max(lower, work / this.idle.length);
  }

  private earliestEnd(stage: number, processor: number, now: number): number {
    const own = this.problem.seconds[stage][processor];
    if (own === Infinity) return Infinity;
    const release = this.problem.releaseSeconds[stage][processor];
    let start = Math.max(now, release, this.idle[processor]);
    for (const { from, transferSeconds } of this.into[stage]) {
      const one = this.placed[from];
      if (one !== undefined) {
        start = Math.max(start, one.finishSeconds + transferSeconds[one.processor][processor]);
        continue;
      }
      let arrival = Infinity;
      for (let other = 0; other < this.idle.length; other++) {
        arrival = Math.min(arrival, this.ends[from][other] + transferSeconds[other][processor]);
      }
      start = Math.max(start, arrival);
    }
    return start + own;
  }
}
