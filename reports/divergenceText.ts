import { plainText } from "./escape.ts";
import type { ChoiceDifference, RowDifference, Value } from "./firstDifference.ts";

/** "at 12.5 s, request 7, stage detect: edge-1, not edge-2". */
export function choiceText({ timeSeconds, request, stage, ...choice }: ChoiceDifference): string {
  const attempt = choice.attempt === 1 ? "" : `, try ${choice.attempt}`;
  const [one, other] = [choice.one, choice.other].map((made) =>
    made === null ? "no choice then" : (made.node ?? "no node"),
  );
  const about = `at ${timeSeconds} s, request ${request}, stage ${stage}${attempt}`;
  return plainText(`${about}: ${other}, not ${one}`);
}

/** "requests, row 7: latencySeconds 0.25, not 0.5". */
export function rowText({ table, row, columns, one, other }: RowDifference): string {
  const place = `${table}, row ${row}`;
  if (other === null) return plainText(`${place}: no such row any more`);
  if (one === null) return plainText(`${place}: a row more`);
  const texts = columns.map((column) => {
    return `${column.name} ${valueText(column.other)}, not ${valueText(column.one)}`;
  });
  return plainText(`${place}: ${texts.join("; ")}`);
}

function valueText(value: Value): string {
  return value === null ? "–" : String(value);
}
