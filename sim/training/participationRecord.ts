import type { SimTime } from "../kernel/clock.ts";
import type { Node } from "../nodes/node.ts";
import type { LocalResult } from "./clientTraining.ts";

/** What books and tables are told of a participation, of whatever topology. */
export interface ParticipationRecord {
  readonly assignment: { readonly client: number; readonly round: number };
  readonly node: Node;
  readonly samples: number;
  /** Of the model that it began with. */
  readonly version: number;
  readonly begun: SimTime;
  /** Null where it has not come so far, as the next ones. */
  readonly downloaded: SimTime | null;
  readonly trained: SimTime | null;
  readonly uploaded: SimTime | null;
  /** Of the messages that were sent for it, arrived or not. */
  readonly downloadBytes: number;
  readonly uploadBytes: number;
  readonly result: LocalResult | null;
  readonly work: {
    /** Of a core, and of an accelerator. */
    readonly coreSeconds: number;
    readonly acceleratorSeconds: number;
    /** Above idle; null where the node's power is not modelled. */
    readonly joules: number | null;
  };
}
