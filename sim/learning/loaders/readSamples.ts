import { decimalAt, requireFields } from "../../input/fields.ts";
import { quoted } from "../../input/inputError.ts";
import { TABLE_SEPARATORS } from "../../input/rowLayout.ts";
import { Rows } from "../../input/rows.ts";
import type { TextSource } from "../../input/textSource.ts";
import { compareText } from "../../kernel/compareText.ts";
import { nearestName } from "../../kernel/nearestName.ts";
import { type DataSet, dataSet } from "../data/dataSet.ts";

/** Samples of a table, and what each class is called there. */
export interface TableSamples {
  readonly data: DataSet;
  readonly classes: readonly string[];
}

const WHOLE_NUMBER = /^(?:0|[1-9]\d{0,3})$/;

/**
 * A table of samples (CSV): a heading, then a row for each sample with its class in one column, the
 * last one where none is named, and a number in all others. Classes that are all whole numbers are
 * what they say, from 0 to the largest one; others are counted in the order of their names.
 * Features are multiplied by `scale`.
 */
export function readSamples(source: TextSource, classColumn?: string, scale = 1): TableSamples {
  const rows = new Rows(source, { separators: TABLE_SEPARATORS });
  const heading = rows.readHeading();
  const column = classColumnIn(rows, heading, classColumn);
  const numbers: number[] = [];
  const names: string[] = [];
  while (rows.next()) {
    requireFields(rows, heading.length, `${heading.length}, as in the heading`);
    for (let index = 0; index < heading.length; index++) {
      if (index === column) names.push(className(rows, index));
      else numbers.push(decimalAt(rows, index, heading[index]) * scale);
    }
  }
  if (names.length === 0) rows.fail("a heading without rows", "one sample or more");
  const classes = classesOf(names);
  const numberOf = new Map(classes.map((name, index) => [name, index]));
  const labels = Int32Array.from(names, (name) => numberOf.get(name)!);
  const features = Float32Array.from(numbers);
  return { data: dataSet(features, labels, heading.length - 1, classes.length), classes };
}

function classColumnIn(rows: Rows, heading: readonly string[], name: string | undefined): number {
  if (heading.length < 2) rows.fail("one column", "a class and a number or more");
  if (name === undefined) return heading.length - 1;
  const column = heading.indexOf(name);
  if (column >= 0) return column;
  return rows.fail(
    `no column ${quoted(name)}`,
    "the class of each row",
    nearestName(name, heading),
  );
}

function className(rows: Rows, index: number): string {
  const name = rows.field(index).trim();
  return name === "" ? rows.failAt(index, "no class", "a class") : name;
}

function classesOf(names: readonly string[]): string[] {
  const distinct = [...new Set(names)];
  if (!distinct.every((name) => WHOLE_NUMBER.test(name))) return distinct.sort(compareText);
  const largest = distinct.reduce((most, name) => Math.max(most, Number(name)), 1);
  return Array.from({ length: largest + 1 }, (_, index) => `${index}`);
}
