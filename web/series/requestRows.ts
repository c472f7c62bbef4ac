import type { RunTable } from "../data/runTable.ts";

const indexes = new WeakMap<RunTable, RequestIndex>();

/** The row of a request in the table of requests; −1 where it has none. */
export function rowOfRequest(requests: RunTable, request: number): number {
  return indexOf(requests).rowsOf(request)[0] ?? -1;
}

/** The rows of a request's tasks, in the order in which their nodes were chosen. */
export function tasksOfRequest(tasks: RunTable, request: number): number[] {
  const decided = tasks.numbers("decidedSeconds");
  const rows = [...indexOf(tasks).rowsOf(request)];
  return rows.sort((a, b) => decided[a] - decided[b] || a - b);
}

function indexOf(table: RunTable): RequestIndex {
  let index = indexes.get(table);
  if (index === undefined) indexes.set(table, (index = new RequestIndex(table.numbers("request"))));
  return index;
}

/** The rows of a table by the request that they are about. */
class RequestIndex {
  private readonly starts: Uint32Array;
  private readonly rows: Uint32Array;

  constructor(requests: ArrayLike<number>) {
    let last = -1;
    for (let row = 0; row < requests.length; row++) last = Math.max(last, requests[row]);
    this.starts = new Uint32Array(last + 2);
    for (let row = 0; row < requests.length; row++) this.starts[requests[row] + 1]++;
    for (let request = 0; request <= last; request++) {
      this.starts[request + 1] += this.starts[request];
    }
    const next = this.starts.slice();
    this.rows = new Uint32Array(requests.length);
    for (let row = 0; row < requests.length; row++) this.rows[next[requests[row]]++] = row;
  }

  rowsOf(request: number): Uint32Array {
    const isThere = Number.isInteger(request) && request >= 0 && request + 1 < this.starts.length;
    if (!isThere) return this.rows.subarray(0, 0);
    return this.rows.subarray(this.starts[request], this.starts[request + 1]);
  }
}
