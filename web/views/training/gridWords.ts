import { formatCount } from "../../../reports/format.ts";
import { FATES } from "../../theme/palette.ts";
import { CLIENT_FATES } from "./participationFates.ts";
import {
  cellCounts,
  type GridColumn,
  type GridRow,
  type ParticipationGrid,
} from "./participationGrid.ts";

/** What stands beside a row: short. */
export function rowLabel({ order }: ParticipationGrid, row: GridRow): string {
  if (row.clients === 1) return row.node ?? `client ${row.first}`;
  if (order === "number") return `${row.first}–${row.first + row.clients - 1}`;
  const { leastCombined: least, mostCombined: most } = row;
  return `${row.clients} × ${least === most ? most : `${least}–${most}`}`;
}

/** What a row stands for, in words. */
export function rowText({ order }: ParticipationGrid, row: GridRow): string {
  const { leastCombined: least, mostCombined: most } = row;
  if (row.clients === 1) {
    return `${row.node ?? `client ${row.first}`}, combined ${timesText(most)}`;
  }
  const times = least === most ? timesText(most) : `${least} to ${timesText(most)}`;
  return order === "number"
    ? `clients ${row.first} to ${row.first + row.clients - 1}, combined ${times} each`
    : `${formatCount(row.clients)} clients, combined ${times} each`;
}

/** What a cell says: who, when, and what came of it. */
export function cellText(grid: ParticipationGrid, row: number, column: number): string {
  const counts = cellCounts(grid, row, column);
  const parts = FATES.flatMap((fate, at) =>
    counts[at] === 0 ? [] : [`${formatCount(counts[at])} ${CLIENT_FATES[fate]}`],
  );
  const what = parts.length === 0 ? "not selected" : parts.join(", ");
  return `${rowText(grid, grid.rows[row])}; ${columnText(grid.columns[column])}: ${what}`;
}

export function columnText({ fromRound, toRound }: GridColumn): string {
  return fromRound === toRound ? `round ${fromRound}` : `rounds ${fromRound} to ${toRound}`;
}

function timesText(times: number): string {
  if (times === 0) return "never";
  return times === 1 ? "once" : `${formatCount(times)} times`;
}
