/** What a benchmark's run did: a faster run that does something else is not faster. */
export interface Outcome {
  /** How much of what is counted: holds, flows, events. */
  readonly units: number;
  readonly events: number;
  readonly digest: string;
}

/** Prepares what is not to be timed, and gives what is. */
export type Case = () => () => Outcome;

/** Something measured, with a small case that the tests run so that it does not rot. */
export interface Benchmark {
  readonly name: string;
  /** What is counted. */
  readonly unit: string;
  readonly small: Case;
  readonly large: Case;
}
