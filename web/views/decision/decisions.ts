import { DECISIONS } from "../../../sim/record/tables.ts";
import type { OpenedRun } from "../../data/openedRun.ts";
import { perRun } from "../../data/perRun.ts";
import type { RunTable } from "../../data/runTable.ts";
import type { ExplainedRow } from "../../worker/counterfactual.ts";
import { STORY_TABLES } from "../request/storyTables.ts";

export const DECISION_TABLES = [DECISIONS, ...STORY_TABLES];

/** A candidate as the policy weighed it. */
export interface Candidate {
  readonly node: string;
  /** The lowest is the best; null where the policy gives no finite number. */
  readonly score: number | null;
  readonly isChosen: boolean;
  /** Age of what it had reported; null where nothing was known by reports. */
  readonly ageSeconds: number | null;
  /** That it has to wait for an accelerator; null where none serves it, or it was not recorded. */
  readonly acceleratorWaitChance: number | null;
  /** What the score is made of. */
  readonly terms: Readonly<Record<string, number>>;
}

/** A decision with its candidates in the order in which the policy saw them. */
export interface Decision {
  /** Its number in the run; null where a stage was placed with its whole request. */
  readonly number: number | null;
  readonly request: number;
  readonly timeSeconds: number;
  readonly stage: string;
  readonly candidates: readonly Candidate[];
}

/** One decision that a record explains, without its candidates: there may be many. */
export interface DecisionEntry {
  readonly number: number | null;
  readonly request: number;
  readonly application: string;
  readonly timeSeconds: number;
  readonly stage: string;
  readonly candidateCount: number;
  /** Null where the policy refused it. */
  readonly chosen: string | null;
  /** From the score of the chosen to the best of the others; null where there is none. */
  readonly margin: number | null;
  /** Rows of the table: from the first to before the last. */
  readonly firstRow: number;
  readonly endRow: number;
}

/** Every decision that a record explains, in their order. */
export const decisionEntriesOf = perRun((run): readonly DecisionEntry[] => {
  const table = run.tables.get(DECISIONS);
  const entries: DecisionEntry[] = [];
  for (let row = 0; row < table.rowCount; ) {
    const endRow = endOf(table, row);
    entries.push(entryOf(table, row, endRow));
    row = endRow;
  }
  return entries;
});

/** The explained decisions of a request; none where the record explains none of it. */
export function decisionsOf(run: OpenedRun, request: number): Decision[] {
  const table = run.tables.get(DECISIONS);
  return decisionEntriesOf(run)
    .filter((entry) => entry.request === request)
    .map(({ number, timeSeconds, stage, firstRow, endRow }) => ({
      ...{ number, request, timeSeconds, stage },
      candidates: Array.from({ length: endRow - firstRow }, (_, place) =>
        candidateAt(table, firstRow + place),
      ),
    }));
}

/** The same from a run that was made again for it. */
export function decisionsFrom(request: number, rows: readonly ExplainedRow[]): Decision[] {
  const decisions: { decision: Omit<Decision, "candidates">; candidates: Candidate[] }[] = [];
  for (const { timeSeconds, decision: number, stage, candidate, ...rest } of rows) {
    const last = decisions.at(-1)?.decision;
    const isSame =
      last?.number === number && last.stage === stage && last.timeSeconds === timeSeconds;
    if (!isSame) {
      decisions.push({ decision: { number, request, timeSeconds, stage }, candidates: [] });
    }
    const { chosen: isChosen, terms, ...figures } = rest;
    decisions
      .at(-1)!
      .candidates.push({ node: candidate, isChosen, ...figures, terms: termsOf(terms) });
  }
  return decisions.map(({ decision, candidates }) => ({ ...decision, candidates }));
}

/** Where a decision's rows end: the rows of one stand together, with no candidate twice. */
function endOf(table: RunTable, first: number): number {
  const requests = table.numbers("request");
  const [times, stages] = [table.numbers("timeSeconds"), table.codes("stage")];
  const numbers = table.numbers("decision");
  let row = first + 1;
  while (
    row < table.rowCount &&
    requests[row] === requests[first] &&
    Object.is(numbers[row], numbers[first]) &&
    times[row] === times[first] &&
    stages[row] === stages[first]
  ) {
    row++;
  }
  return row;
}

function entryOf(table: RunTable, firstRow: number, endRow: number): DecisionEntry {
  const [chosen, scores] = [table.numbers("chosen"), table.numbers("score")];
  let chosenRow = -1;
  let others = Number.POSITIVE_INFINITY;
  for (let row = firstRow; row < endRow; row++) {
    if (chosen[row] === 1) chosenRow = row;
    else if (scores[row] < others) others = scores[row];
  }
  const margin = chosenRow < 0 ? Number.NaN : others - scores[chosenRow];
  return {
    number: table.value("decision", firstRow) as number | null,
    request: table.numbers("request")[firstRow],
    application: table.value("application", firstRow) as string,
    timeSeconds: table.numbers("timeSeconds")[firstRow],
    stage: table.value("stage", firstRow) as string,
    candidateCount: endRow - firstRow,
    chosen: chosenRow < 0 ? null : (table.value("candidate", chosenRow) as string),
    margin: Number.isFinite(margin) ? margin : null,
    ...{ firstRow, endRow },
  };
}

function candidateAt(table: RunTable, row: number): Candidate {
  return {
    node: table.value("candidate", row) as string,
    score: table.value("score", row) as number | null,
    isChosen: table.numbers("chosen")[row] === 1,
    ageSeconds: table.value("ageSeconds", row) as number | null,
    acceleratorWaitChance: table.value("acceleratorWaitChance", row) as number | null,
    terms: termsOf(table.value("terms", row) as string),
  };
}

/** Terms from their JSON; what is no number there is left out. */
function termsOf(text: string): Record<string, number> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return {};
  }
  if (typeof parsed !== "object" || parsed === null) return {};
  const terms = Object.entries(parsed).filter(([, value]) => typeof value === "number");
  return Object.fromEntries(terms);
}
