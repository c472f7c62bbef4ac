import type { RunTable } from "../data/runTable.ts";
import { codesIn, placesOf } from "./codesOf.ts";
import { type OrderedRows, orderedRows } from "./rowsByEntity.ts";

/** Samples of some nodes, in the order of the nodes and of time. */
export interface NodeSamples {
  /** By number of the node. */
  readonly samples: OrderedRows;
  /** Mean since the sample before, of processors or accelerators, whichever were busier. */
  readonly busyShares: Float64Array;
  /** Tasks that wait, for a core or an accelerator. */
  readonly waiting: Float64Array;
}

export function nodeSamples(nodes: RunTable, names: readonly string[]): NodeSamples {
  const codes = codesIn(placesOf(names), nodes.codes("node"), nodes.words("node"));
  const samples = orderedRows(codes, nodes.numbers("timeSeconds"), names.length);
  const [processors, accelerators] = [
    nodes.numbers("processorBusyShare"),
    nodes.numbers("acceleratorBusyShare"),
  ];
  const [queues, ownQueues] = [
    nodes.numbers("processorQueueLength"),
    nodes.numbers("acceleratorQueueLength"),
  ];
  return {
    samples,
    busyShares: Float64Array.from(samples.rows, (row) =>
      Math.max(processors[row], accelerators[row] || 0),
    ),
    // Missing integers are below zero.
    waiting: Float64Array.from(samples.rows, (row) => queues[row] + Math.max(0, ownQueues[row])),
  };
}
