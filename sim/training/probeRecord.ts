import type { SimTime } from "../kernel/clock.ts";
import type { ParticipationRecord } from "./participationRecord.ts";

/** What books and tables are told of a client that was asked for its loss. */
export interface ProbeRecord
  extends Pick<
    ParticipationRecord,
    "node" | "samples" | "version" | "begun" | "downloadBytes" | "uploadBytes" | "work"
  > {
  readonly question: { readonly client: number; readonly round: number };
  /** Null where it has not come so far, as the next ones. */
  readonly downloaded: SimTime | null;
  readonly computedAt: SimTime | null;
  /** In nats. */
  readonly loss: number | null;
}
