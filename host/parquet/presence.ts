import { type Column, type ColumnData, noNumber } from "../../sim/record/column.ts";

/** For each row 1 where it has a value, 0 where it has none. */
export type Presence = Uint8Array;

export function presenceOf(column: Column, data: ColumnData, rowCount: number): Presence {
  const presence = new Uint8Array(rowCount);
  if (data instanceof Float64Array) {
    for (let row = 0; row < rowCount; row++) presence[row] = Number.isNaN(data[row]) ? 0 : 1;
  } else {
    const nothing = Array.isArray(data) ? null : noNumber(column);
    for (let row = 0; row < rowCount; row++) presence[row] = data[row] === nothing ? 0 : 1;
  }
  return presence;
}

export function missingIn(presence: Presence): number {
  let missing = 0;
  for (let row = 0; row < presence.length; row++) missing += 1 - presence[row];
  return missing;
}

/** Of so many rows the numbers that are there, one after the other. */
export function presentNumbers<Numbers extends Float64Array | Int32Array>(
  numbers: Numbers,
  rowCount: number,
  presence: Presence | null,
): Numbers {
  if (presence === null) return numbers.subarray(0, rowCount) as Numbers;
  const present = numbers.slice(0, rowCount) as Numbers;
  let count = 0;
  for (let row = 0; row < rowCount; row++) {
    present[count] = numbers[row];
    count += presence[row];
  }
  return present.subarray(0, count) as Numbers;
}
