import { edgesInto, type GraphProblem } from "./graphProblem.ts";
import { type Entry, LinearModel } from "./linearModel.ts";
import { earliestEnds, remainders } from "./relaxations.ts";

/** Room for roundings in what is left out because it would end too late. */
const SAME = 1e-9;

/**
 * The makespan of a graph as a linear model, its only cost: every stage runs on one processor and
 * starts when the data it needs is there, and no processor works for longer than the makespan. With
 * `whole` numbers it also says which of two stages on a processor comes first; its optimum is then
 * that of all schedules, if one of them is not longer than `belowSeconds`. Without, it is a lower
 * bound. After the disjunctive model of A. S. Manne, Oper. Res. 8(2), 1960.
 */
export function scheduleModel(
  problem: GraphProblem,
  belowSeconds: number,
  whole: boolean,
): LinearModel {
  const writer = new ScheduleWriter(problem, belowSeconds, whole);
  writer.placements();
  writer.loads();
  writer.transfers();
  if (whole) writer.orders();
  return writer.model;
}

class ScheduleWriter {
  readonly model = new LinearModel();
  private readonly problem: GraphProblem;
  private readonly belowSeconds: number;
  private readonly rest: readonly (readonly number[])[];
  private readonly makespan: number;
  /** By stage: the earliest start on any processor, and the column of the start. */
  private readonly earliest: readonly number[];
  private readonly starts: readonly number[];
  /** By stage and processor: the column that is 1 where it runs there; −1 where it cannot. */
  private readonly on: readonly (readonly number[])[];

  constructor(problem: GraphProblem, belowSeconds: number, whole: boolean) {
    const { seconds } = problem;
    const { model } = this;
    const ends = earliestEnds(problem);
    this.problem = problem;
    this.belowSeconds = belowSeconds;
    this.rest = remainders(problem);
    this.makespan = model.column(1, 0, belowSeconds);
    const isLate = (stage: number, processor: number) =>
      ends[stage][processor] + this.rest[stage][processor] > belowSeconds * (1 + SAME);
    this.on = seconds.map((row, stage) =>
      row.map((own, processor) =>
        own === Infinity || isLate(stage, processor) ? -1 : model.column(0, 0, 1, whole),
      ),
    );
    this.earliest = seconds.map((row, stage) =>
      row.reduce((least, own, processor) => {
        return own === Infinity ? least : Math.min(least, ends[stage][processor] - own);
      }, Infinity),
    );
    this.starts = this.earliest.map((start) => model.column(0, start, belowSeconds));
  }

  /** Each stage on one processor, from its release on, and what comes after it before the end. */
  placements(): void {
    const { model, makespan, starts, rest, on } = this;
    const { seconds, releaseSeconds } = this.problem;
    seconds.forEach((row, stage) => {
      model.equal(
        1,
        this.sum(stage, () => 1),
      );
      model.atLeast(0, [
        [starts[stage], 1],
        ...this.sum(stage, (processor) => -releaseSeconds[stage][processor]),
      ]);
      const left = this.sum(stage, (processor) => -row[processor] - rest[stage][processor]);
      model.atLeast(0, [[makespan, 1], [starts[stage], -1], ...left]);
    });
    for (const row of on) if (row.every((column) => column < 0)) model.equal(1, []);
  }

  loads(): void {
    const { model, makespan, on } = this;
    this.problem.processorNames.forEach((_, processor) => {
      const work = this.problem.seconds.flatMap((row, stage): Entry[] => {
        const column = on[stage][processor];
        return column < 0 ? [] : [[column, -row[processor]]];
      });
      model.atLeast(0, [[makespan, 1], ...work]);
    });
  }

  /** A stage on a processor waits for the data from wherever the stage before it is. */
  transfers(): void {
    const { model, starts, on } = this;
    const { seconds, edges } = this.problem;
    for (const { from, to, transferSeconds } of edges) {
      const apart: Entry[] = [
        [starts[to], 1],
        [starts[from], -1],
      ];
      model.atLeast(0, [...apart, ...this.sum(from, (one) => -seconds[from][one])]);
      on[to].forEach((column, other) => {
        const travel = (one: number) => transferSeconds[one][other];
        const longest = on[from].reduce(
          (most, one, p) => (one < 0 ? most : Math.max(most, travel(p))),
          0,
        );
        if (column < 0 || longest === 0) return;
        const arrival = this.sum(from, (one) => -seconds[from][one] - travel(one));
        model.atLeast(-longest, [...apart, ...arrival, [column, -longest]]);
      });
    }
  }

  /** Of two stages on one processor of which none waits for the other, one comes first. */
  orders(): void {
    const { model, on } = this;
    const waits = ancestry(this.problem);
    on.forEach((row, second) => {
      on.slice(0, second).forEach((other, first) => {
        if (waits[first].has(second) || waits[second].has(first)) return;
        const both = row.flatMap((column, processor) =>
          column < 0 || other[processor] < 0 ? [] : [[column, other[processor]]],
        );
        if (both.length === 0) return;
        const before = model.column(0, 0, 1, true);
        for (const [one, two] of both) {
          this.follows(first, second, [one, two], [before, 1]);
          this.follows(second, first, [one, two], [before, -1]);
        }
      });
    });
  }

  /** `later` starts after the end of `sooner` if both columns are 1 and the order says so. */
  private follows(
    sooner: number,
    later: number,
    both: readonly number[],
    [order, side]: Entry,
  ): void {
    const { model, starts, earliest, rest, belowSeconds } = this;
    const latestEnd = belowSeconds - Math.min(...rest[sooner]);
    const slack = Math.max(0, latestEnd - earliest[later]);
    const { seconds } = this.problem;
    model.atLeast(side > 0 ? -3 * slack : -2 * slack, [
      [starts[later], 1],
      [starts[sooner], -1],
      ...withAdded(
        this.sum(sooner, (processor) => -seconds[sooner][processor]),
        both.map((column): Entry => [column, -slack]),
      ),
      [order, -side * slack],
    ]);
  }

  /** A number of each processor that a stage can be on. */
  private sum(stage: number, numberOf: (processor: number) => number): Entry[] {
    return this.on[stage].flatMap((column, processor): Entry[] =>
      column < 0 ? [] : [[column, numberOf(processor)]],
    );
  }
}

/** By stage: all that it waits for, and all that these wait for. */
function ancestry(problem: GraphProblem): Set<number>[] {
  const into = edgesInto(problem);
  const waits = problem.seconds.map(() => new Set<number>());
  for (const stage of problem.order) {
    for (const { from } of into[stage]) {
      waits[stage].add(from);
      for (const one of waits[from]) waits[stage].add(one);
    }
  }
  return waits;
}

/** Both lists, each column once. */
function withAdded(entries: readonly Entry[], more: readonly Entry[]): Entry[] {
  const sums = new Map(entries);
  for (const [column, coefficient] of more) {
    sums.set(column, (sums.get(column) ?? 0) + coefficient);
  }
  return [...sums];
}
