import { PARTICIPATIONS } from "../../../sim/record/trainingTables.ts";
import type { OpenedRun } from "../../data/openedRun.ts";
import { FATES } from "../../theme/palette.ts";
import { clientCount, isPool } from "./clientNumbers.ts";
import { rowsOf } from "./jobRows.ts";
import { fateNumbers } from "./participationFates.ts";

/** Clients in the order of their numbers, or those first whose updates were combined most often. */
export const ORDERS = [
  ["number", "number"],
  ["combined", "times combined"],
] as const;
export type Order = (typeof ORDERS)[number][0];

/** More rows are put together. */
const MOST_ROWS = 60;

/** One client, or several that are told together. */
export interface GridRow {
  readonly clients: number;
  /** The number of the one client, else of the first. */
  readonly first: number;
  /** The least and the most times that an update of one of them was combined. */
  readonly leastCombined: number;
  readonly mostCombined: number;
  /** The node that the one client is; null for several, or before it was ever selected. */
  readonly node: string | null;
}

/** One round, or several that follow each other. */
export interface GridColumn {
  readonly fromRound: number;
  /** The last of them. */
  readonly toRound: number;
  /** When the first of its clients was selected; NaN where nobody was. */
  readonly begunSeconds: number;
}

/** Who took part in which round, and what came of it. */
export interface ParticipationGrid {
  readonly order: Order;
  readonly rows: readonly GridRow[];
  readonly columns: readonly GridColumn[];
  /** By row, column and fate: participations. */
  readonly counts: Float64Array;
  /** The most participations of a cell for each client and round that it stands for. */
  readonly greatestShare: number;
}

/** Participations by client and round, so many clients and rounds together as there is no room for. */
export function participationGrid(
  run: OpenedRun,
  job: string,
  order: Order,
  mostColumns: number,
): ParticipationGrid {
  const table = run.tables.get(PARTICIPATIONS);
  const jobRows = rowsOf(run, job);
  const [clients, rounds] = [table.numbers("client"), table.numbers("round")];
  const outcomes = table.codes("outcome");
  const begun = table.numbers("begunSeconds");
  const fates = fateNumbers(table.words("outcome"));
  const rows = new ClientRows(run, job, order);
  let roundCount = 0;
  for (const row of jobRows) roundCount = Math.max(roundCount, rounds[row] + 1);
  const perColumn = Math.max(1, Math.ceil(roundCount / Math.max(1, mostColumns)));
  const columnCount = Math.ceil(roundCount / perColumn);
  const begins = new Float64Array(columnCount).fill(Number.NaN);
  const counts = new Float64Array(rows.list.length * columnCount * FATES.length);
  for (const row of jobRows) {
    const column = Math.floor(rounds[row] / perColumn);
    const cell = rows.rowOf(clients[row]) * columnCount + column;
    counts[cell * FATES.length + fates[outcomes[row]]]++;
    if (!(begins[column] <= begun[row])) begins[column] = begun[row];
  }
  const columns = Array.from(begins, (begunSeconds, at) => ({
    fromRound: at * perColumn,
    toRound: Math.min(roundCount, (at + 1) * perColumn) - 1,
    begunSeconds,
  }));
  const grid = { order, rows: rows.list, columns, counts, greatestShare: 1 };
  return { ...grid, greatestShare: greatestShare(grid) };
}

/** Participations of a cell, by fate. */
export function cellCounts(
  { counts, columns }: Pick<ParticipationGrid, "counts" | "columns">,
  row: number,
  column: number,
): Float64Array {
  const start = (row * columns.length + column) * FATES.length;
  return counts.subarray(start, start + FATES.length);
}

/** How many pairs of a client and a round a cell stands for. */
export function cellSize({ rows, columns }: ParticipationGrid, row: number, column: number) {
  const { fromRound, toRound } = columns[column];
  return rows[row].clients * (toRound - fromRound + 1);
}

function greatestShare(grid: ParticipationGrid): number {
  let greatest = 0;
  for (let row = 0; row < grid.rows.length; row++) {
    for (let column = 0; column < grid.columns.length; column++) {
      const sum = cellCounts(grid, row, column).reduce((total, one) => total + one, 0);
      greatest = Math.max(greatest, sum / cellSize(grid, row, column));
    }
  }
  return greatest || 1;
}

/** The rows that clients are put into. */
class ClientRows {
  readonly list: readonly GridRow[];
  private readonly perRow: number;
  /** By client, its place in the order. */
  private readonly places: Uint32Array;

  constructor(run: OpenedRun, job: string, order: Order) {
    const count = clientCount(run, job);
    const combined = combinedOf(run, job, count);
    const clients = Uint32Array.from({ length: count }, (_, client) => client);
    if (order === "combined") clients.sort((a, b) => combined[b] - combined[a] || a - b);
    this.places = new Uint32Array(count);
    clients.forEach((client, place) => {
      this.places[client] = place;
    });
    this.perRow = Math.max(1, Math.ceil(count / MOST_ROWS));
    const hasNodes = this.perRow === 1 && !isPool(run, job);
    const nodes = hasNodes ? nodesOf(run, job, count) : [];
    this.list = Array.from({ length: Math.ceil(count / this.perRow) }, (_, row) => {
      const members = clients.subarray(row * this.perRow, (row + 1) * this.perRow);
      const times = members.length === 0 ? [] : Array.from(members, (client) => combined[client]);
      return {
        clients: members.length,
        first: members[0],
        leastCombined: times.reduce((least, one) => Math.min(least, one)),
        mostCombined: times.reduce((most, one) => Math.max(most, one)),
        node: members.length === 1 ? (nodes[members[0]] ?? null) : null,
      };
    });
  }

  rowOf(client: number): number {
    return Math.floor(this.places[client] / this.perRow);
  }
}

/** By client, how often its update was combined. */
export function combinedOf(run: OpenedRun, job: string, count: number): Uint32Array {
  const table = run.tables.get(PARTICIPATIONS);
  const clients = table.numbers("client");
  const [outcomes, merged] = [table.codes("outcome"), table.codeOf("outcome", "merged")];
  const combined = new Uint32Array(count);
  for (const row of rowsOf(run, job)) if (outcomes[row] === merged) combined[clients[row]]++;
  return combined;
}

function nodesOf(run: OpenedRun, job: string, count: number): (string | null)[] {
  const table = run.tables.get(PARTICIPATIONS);
  const [clients, codes, words] = [
    table.numbers("client"),
    table.codes("node"),
    table.words("node"),
  ];
  const names = new Array<string | null>(count).fill(null);
  for (const row of rowsOf(run, job)) names[clients[row]] ??= words[codes[row]];
  return names;
}
