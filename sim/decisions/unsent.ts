/** What is to come to the accelerators of servers and has not been sent yet. */
export interface Unsent {
  /** When what is sent now would come at the earliest: seconds from the report. */
  readonly sinceSeconds: number;
  /**
   * The mean number that comes until so many seconds from the report and is in the way of a task,
   * where so many are free for it.
   */
  until(seconds: number, freeServers: number): number;
  /** The same of whatever priority, where none is free: they go along in a batch. */
  anyUntil(seconds: number): number;
}

/** Nothing is to come. */
export const NOTHING_UNSENT: Unsent = { sinceSeconds: 0, until: () => 0, anyUntil: () => 0 };
