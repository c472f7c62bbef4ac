/** What a transfer carries for a task: the kind of the part under which it is sent. */
export const CARGO = {
  /** Data for a task that is placed. */
  input: 0,
  /** The result that the source waits for. */
  answer: 1,
  /** The result of a predecessor, for a task that runs at the source or where it is planned. */
  requiredResult: 2,
  optionalResult: 3,
} as const;

/** The place of a predecessor among those of a task, for a transfer of no result. */
export const NO_RESULT = -1;

const KINDS = Object.keys(CARGO).length;

/** The part for a result that is sent ahead: its kind, and whose result of a task's it is. */
export function resultPart(kind: number, position: number): number {
  return (position - NO_RESULT) * KINDS + kind;
}

export function kindOf(part: number): number {
  return part % KINDS;
}

/** Of a part made by `resultPart`. */
export function positionOf(part: number): number {
  return Math.floor(part / KINDS) + NO_RESULT;
}

/** For a task that waits where it is to run; it may have been given up when this comes. */
export function isResult(part: number): boolean {
  return kindOf(part) >= CARGO.requiredResult;
}
