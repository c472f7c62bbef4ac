import type { TableData } from "../reports/readTable.ts";

/** A decision as the record tells it: the candidates in their order, and which one was taken. */
export interface RecordedDecision {
  /** Its number in the run; null where a stage was placed with its whole request. */
  readonly decision: number | null;
  readonly timeSeconds: number;
  readonly request: number;
  readonly application: string;
  readonly stage: string;
  readonly candidates: readonly { readonly node: string; readonly score: number | null }[];
  /** The node; null where the task was refused. */
  readonly chosen: string | null;
}

/** Where two runs part: what each of them decided there; null for one that had come to its end. */
export interface DecisionDifference {
  readonly base: RecordedDecision | null;
  readonly head: RecordedDecision | null;
}

/** The decisions of a run, from its table `decisions`, in the order in which they were taken. */
function decisionsIn({ rowCount, columns }: TableData): RecordedDecision[] {
  const found: RecordedDecision[] = [];
  for (let row = 0, end = 0; row < rowCount; row = end) {
    while (end < rowCount && isSame(columns, row, end)) end++;
    found.push(decisionAt(columns, row, end));
  }
  return found;
}

/**
 * The same from its table `tasks`, which has every task, without the candidates.
 */
function placementsIn({ rowCount, columns }: TableData): RecordedDecision[] {
  const rows = Array.from({ length: rowCount }, (_, row) => ({
    ...{ decision: null, timeSeconds: columns.decidedSeconds[row] as number },
    request: columns.request[row] as number,
    application: String(columns.application[row]),
    stage: String(columns.stage[row]),
    candidates: [],
    chosen: columns.node[row] as string | null,
  }));
  // They stand there in the order of their ends, which is not that of the decisions.
  return rows.sort(inOrder);
}

function inOrder(one: RecordedDecision, other: RecordedDecision): number {
  if (one.timeSeconds !== other.timeSeconds) return one.timeSeconds - other.timeSeconds;
  if (one.request !== other.request) return one.request - other.request;
  if (one.application !== other.application) return one.application < other.application ? -1 : 1;
  return one.stage < other.stage ? -1 : Number(one.stage !== other.stage);
}

/** The tables of a run that tell of its decisions; `decisions` has no row where none is explained. */
export interface DecisionTables {
  readonly decisions: TableData;
  readonly tasks: TableData;
}

/**
 * Where two runs part: the first task that was placed otherwise, with the candidates and their
 * scores as far as the runs explain it. Null where every task was placed alike.
 */
export function firstDifferenceIn(
  base: DecisionTables,
  head: DecisionTables,
): DecisionDifference | null {
  const placed = firstDifference(placementsIn(base.tasks), placementsIn(head.tasks));
  if (placed === null) return null;
  const explained = [base, head].map(({ decisions }) => decisionsIn(decisions));
  const withScores = (one: RecordedDecision | null, decisions: readonly RecordedDecision[]) =>
    one === null ? null : (decisions.find((other) => decideAlike(one, other)) ?? one);
  return {
    base: withScores(placed.base, explained[0]),
    head: withScores(placed.head, explained[1]),
  };
}

/**
 * The first decision that two runs have taken differently, of the same task: another node, or
 * another task altogether. Other scores with the same choice are no difference. Null where they
 * have decided alike to the end.
 */
export function firstDifference(
  base: readonly RecordedDecision[],
  head: readonly RecordedDecision[],
): DecisionDifference | null {
  const length = Math.max(base.length, head.length);
  for (let index = 0; index < length; index++) {
    const [own, other] = [base[index] ?? null, head[index] ?? null];
    if (own === null || other === null || !decideAlike(own, other)) {
      return { base: own, head: other };
    }
  }
  return null;
}

function decideAlike(base: RecordedDecision, head: RecordedDecision): boolean {
  return (
    base.timeSeconds === head.timeSeconds &&
    base.request === head.request &&
    base.application === head.application &&
    base.stage === head.stage &&
    base.chosen === head.chosen
  );
}

/** What all rows of one decision share. */
const SHARED = ["decision", "timeSeconds", "request", "application", "stage"] as const;

type Columns = TableData["columns"];

function isSame(columns: Columns, first: number, row: number): boolean {
  return SHARED.every((name) => Object.is(columns[name][first], columns[name][row]));
}

function decisionAt(columns: Columns, first: number, end: number): RecordedDecision {
  const number = (name: string, row: number) => {
    const value = columns[name][row] as number;
    return Number.isNaN(value) ? null : value;
  };
  const rows = Array.from({ length: end - first }, (_, offset) => first + offset);
  const taken = rows.find((row) => columns.chosen[row] === 1);
  const node = (row: number) => String(columns.candidate[row]);
  return {
    decision: number("decision", first),
    timeSeconds: number("timeSeconds", first)!,
    request: number("request", first)!,
    application: String(columns.application[first]),
    stage: String(columns.stage[first]),
    candidates: rows.map((row) => ({ node: node(row), score: number("score", row) })),
    chosen: taken === undefined ? null : node(taken),
  };
}
