/** What a transfer carries for a task: the part of the task's reference under which it is sent. */
export const CARGO = {
  /** Data for a task that is placed. */
  input: 0,
  /** The result that the source waits for. */
  answer: 1,
  /** The result of a predecessor, for a task that runs at the source or where it is planned. */
  requiredResult: 2,
  optionalResult: 3,
} as const;

/** For a task that waits where it is to run; nobody need wait for it any more when it comes. */
export function isResult(cargo: number): boolean {
  return cargo === CARGO.requiredResult || cargo === CARGO.optionalResult;
}
