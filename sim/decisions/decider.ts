import type { KeyedStream } from "../kernel/keyedStream.ts";
import type { Node } from "../nodes/node.ts";
import type { DispatchPolicy } from "../policy/dispatch.ts";
import type { SentAccounts } from "./sentAccounts.ts";

/** One party that decides: its policy, what it has sent, and the numbers that its periods draw. */
export interface Decider {
  readonly policy: DispatchPolicy;
  readonly sent: SentAccounts;
  readonly random: KeyedStream;
  /** The source for which it decides alone; null where it decides for several. */
  readonly source: Node | null;
  /** Where it stands, or `NOWHERE`. */
  readonly place: number;
  /** Zero without periods. */
  readonly periodTicks: number;
  /** Periods that have passed. */
  periods: number;
}
