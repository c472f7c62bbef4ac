import type { Sending } from "./transferForecast.ts";

/** What is expected of a task at the node that is chosen for it. */
export interface ForeseenTask {
  readonly sending: Sending;
  /** Accelerators free for it when it comes; 0 where none is, or the policy did not ask. */
  readonly freeServers: number;
  /** How long the first of them will have been free. */
  readonly slackSeconds: number;
}
