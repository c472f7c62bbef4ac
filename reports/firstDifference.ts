import { isMissing } from "../sim/record/column.ts";
import type { TableData } from "./readTable.ts";

/** A value of a table, as it reads; null where there is none. */
export type Value = number | string | null;

/** The first row of a table that is not the same in two runs. */
export interface RowDifference {
  readonly table: string;
  /** From 0. */
  readonly row: number;
  /** By column, those that differ: in the one run and in the other. */
  readonly columns: readonly {
    readonly name: string;
    readonly one: Value;
    readonly other: Value;
  }[];
  /** The row in the one run, and in the other; null where it has no such row. */
  readonly one: Readonly<Record<string, Value>> | null;
  readonly other: Readonly<Record<string, Value>> | null;
}

/** Null where both have the same rows in the same order. */
export function firstRowDifference(one: TableData, other: TableData): RowDifference | null {
  const names = Object.keys(one.table.columns);
  const count = Math.max(one.rowCount, other.rowCount);
  for (let row = 0; row < count; row++) {
    if (row < one.rowCount && row < other.rowCount) {
      const same = names.every((name) =>
        Object.is(valueIn(one, name, row), valueIn(other, name, row)),
      );
      if (same) continue;
    }
    return differenceAt(one, other, row);
  }
  return null;
}

/** A choice of a node that was not the same in two runs. */
export interface ChoiceDifference {
  readonly timeSeconds: number;
  readonly request: number;
  readonly stage: string;
  readonly attempt: number;
  readonly one: Choice;
  readonly other: Choice;
}

/** Null: the choice was not made in this run, or not at that time. */
export type Choice = { readonly node: string | null } | null;

/**
 * The first choice of a node that two runs have not made alike, in the order of time and then of
 * requests, from their tables of tasks; null where all are the same.
 */
export function firstChoiceDifference(one: TableData, other: TableData): ChoiceDifference | null {
  const [left, right] = [one, other].map(choicesOf);
  let first: ChoiceDifference | null = null;
  for (const key of new Set([...left.keys(), ...right.keys()])) {
    const own = left.get(key);
    const counterpart = right.get(key);
    const difference = choiceDifference(own, counterpart);
    if (difference !== null && (first === null || isBefore(difference, first))) first = difference;
  }
  return first;
}

function choiceDifference(
  one: TaskChoice | undefined,
  other: TaskChoice | undefined,
): ChoiceDifference | null {
  if (one?.node === other?.node && one?.timeSeconds === other?.timeSeconds) return null;
  const isFirst = (one?.timeSeconds ?? Infinity) <= (other?.timeSeconds ?? Infinity);
  const { timeSeconds, request, stage, attempt } = (isFirst ? one : other)!;
  const choiceThen = (choice: TaskChoice | undefined): Choice =>
    choice?.timeSeconds === timeSeconds ? { node: choice.node } : null;
  return { timeSeconds, request, stage, attempt, one: choiceThen(one), other: choiceThen(other) };
}

interface TaskChoice {
  readonly timeSeconds: number;
  readonly request: number;
  readonly stage: string;
  readonly attempt: number;
  readonly node: string | null;
}

function choicesOf(tasks: TableData): Map<string, TaskChoice> {
  const choices = new Map<string, TaskChoice>();
  for (let row = 0; row < tasks.rowCount; row++) {
    const at = (name: string) => valueIn(tasks, name, row);
    const choice = {
      timeSeconds: at("decidedSeconds") as number,
      request: at("request") as number,
      stage: at("stage") as string,
      attempt: at("attempt") as number,
      node: at("node") as string | null,
    };
    choices.set(`${choice.request} ${choice.attempt} ${choice.stage}`, choice);
  }
  return choices;
}

function isBefore(
  one: Pick<TaskChoice, "timeSeconds" | "request">,
  other: Pick<TaskChoice, "timeSeconds" | "request">,
): boolean {
  if (one.timeSeconds !== other.timeSeconds) return one.timeSeconds < other.timeSeconds;
  return one.request < other.request;
}

function differenceAt(one: TableData, other: TableData, row: number): RowDifference {
  const names = Object.keys(one.table.columns);
  const [left, right] = [one, other].map((table) =>
    row < table.rowCount
      ? Object.fromEntries(names.map((name) => [name, valueIn(table, name, row)]))
      : null,
  );
  const differing = names.filter((name) => !Object.is(left?.[name], right?.[name]));
  const columns = differing.map((name) => ({
    name,
    one: left?.[name] ?? null,
    other: right?.[name] ?? null,
  }));
  return { table: one.table.name, row, columns, one: left, other: right };
}

function valueIn({ table, columns }: TableData, name: string, row: number): Value {
  const value = columns[name]?.[row] ?? null;
  return value === null || (typeof value === "number" && isMissing(table.columns[name], value))
    ? null
    : value;
}
