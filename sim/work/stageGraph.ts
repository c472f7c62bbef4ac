/** What the graph needs to know of a stage; a scenario's stage has it, as parsed. */
export interface StageSpec {
  readonly after: readonly string[];
  readonly optional: boolean;
  readonly answers: boolean;
  /** Seconds after the request's arrival. */
  readonly patience?: number | undefined;
  /** How it waits for optional ones; by default `until` its patience ends. */
  readonly join?: "until" | "block" | "correct" | undefined;
  /** How many of the stages it comes after, none of them optional, must be done. */
  readonly quorum?: number | undefined;
}

/**
 * The stages of one application and which waits for which, as arrays.
 *
 * A stage is known by its position in the file; all arrays but `order`, `roots`, `required` and
 * `optional`, which list stages, are indexed by it.
 */
export interface StageGraph {
  readonly names: readonly string[];
  /** Every stage after all that it comes after; among those ready, in the order of the file. */
  readonly order: Int32Array;
  readonly predecessors: readonly Int32Array[];
  readonly successors: readonly Int32Array[];
  /** Stages that come after none, in the order of the file. */
  readonly roots: Int32Array;
  /** The stage whose result the source waits for. */
  readonly answering: number;
  /** Stages whose loss fails the request, and the others; in the order of the file. */
  readonly required: Int32Array;
  readonly optional: Int32Array;
  /** How many required predecessors a stage waits for, and how many optional ones there are. */
  readonly requiredPredecessors: Int32Array;
  readonly optionalPredecessors: Int32Array;
  /**
   * How long after the arrival a stage still waits for optional predecessors: its patience, or the
   * deadline where that is shorter or no patience is given; infinity where neither is, and where it
   * blocks. One that is corrected has no patience unless it is given.
   */
  readonly patienceSeconds: Float64Array;
}

/**
 * Compiles the stages of an application; `deadlineSeconds` is infinity for none.
 *
 * The scenario checker reports mistakes with their place in the file; here they are a RangeError:
 * no stage, an unknown or repeated name in `after`, a cycle, two stages that answer.
 */
export function compileStages(
  stages: Readonly<Record<string, StageSpec>>,
  deadlineSeconds: number,
): StageGraph {
  const names = Object.keys(stages);
  if (names.length === 0) throw new RangeError("an application needs a stage");
  const specs = names.map((name) => stages[name]);
  const predecessors = specs.map((spec, stage) => predecessorsOf(names, stage, spec.after));
  const successors = reversed(predecessors);
  const order = topologicalOrder(names, predecessors, successors);
  const listed = (keep: (stage: number) => boolean) =>
    Int32Array.from(names.map((_, stage) => stage).filter(keep));
  const countOptional = (sources: Int32Array) =>
    sources.reduce((count, source) => count + (specs[source].optional ? 1 : 0), 0);
  const optionalPredecessors = Int32Array.from(predecessors, countOptional);
  return {
    names,
    order,
    predecessors,
    successors,
    roots: listed((stage) => predecessors[stage].length === 0),
    answering: answeringStage(names, specs, order),
    required: listed((stage) => !specs[stage].optional),
    optional: listed((stage) => specs[stage].optional),
    requiredPredecessors: Int32Array.from(
      predecessors,
      (sources, stage) => specs[stage].quorum ?? sources.length - optionalPredecessors[stage],
    ),
    optionalPredecessors,
    patienceSeconds: Float64Array.from(specs, (spec) => patienceOf(spec, deadlineSeconds)),
  };
}

function patienceOf({ join, patience }: StageSpec, deadlineSeconds: number): number {
  if (join === "block") return Infinity;
  return Math.min(patience ?? (join === "correct" ? 0 : Infinity), deadlineSeconds);
}

function predecessorsOf(
  names: readonly string[],
  stage: number,
  after: readonly string[],
): Int32Array {
  const sources = after.map((name) => names.indexOf(name));
  const unknown = sources.indexOf(-1);
  if (unknown >= 0) {
    throw new RangeError(`stage "${names[stage]}" comes after "${after[unknown]}", no such stage`);
  }
  if (new Set(sources).size < sources.length) {
    throw new RangeError(`stage "${names[stage]}" names a stage twice in what it comes after`);
  }
  return Int32Array.from(sources);
}

/** Each list comes out in the order of the file. */
function reversed(predecessors: readonly Int32Array[]): Int32Array[] {
  const successors: number[][] = predecessors.map(() => []);
  for (let stage = 0; stage < predecessors.length; stage++) {
    for (const source of predecessors[stage]) successors[source].push(stage);
  }
  return successors.map((list) => Int32Array.from(list));
}

function topologicalOrder(
  names: readonly string[],
  predecessors: readonly Int32Array[],
  successors: readonly Int32Array[],
): Int32Array {
  const missing = predecessors.map((sources) => sources.length);
  const order: number[] = [];
  while (order.length < names.length) {
    // A few stages at most: looking for the first that is ready keeps the order of the file.
    const stage = missing.indexOf(0);
    if (stage < 0) throw new RangeError(`stages in a cycle: ${stuck(names, missing)}`);
    missing[stage] = -1;
    order.push(stage);
    for (const successor of successors[stage]) missing[successor]--;
  }
  return Int32Array.from(order);
}

function stuck(names: readonly string[], missing: readonly number[]): string {
  return names.filter((_, stage) => missing[stage] > 0).join(", ");
}

/** The one that says so, else the last in the order: where one stage alone ends all, that one. */
function answeringStage(
  names: readonly string[],
  specs: readonly StageSpec[],
  order: Int32Array,
): number {
  const explicit = names.filter((_, stage) => specs[stage].answers);
  if (explicit.length > 1) throw new RangeError(`more than one answers: ${explicit.join(", ")}`);
  return explicit.length === 1 ? names.indexOf(explicit[0]) : order[order.length - 1];
}
