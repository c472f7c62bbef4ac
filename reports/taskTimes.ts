/**
 * When a task waited and ran where, in simulated seconds; NaN for what it has not come to. The
 * record has the durations, and when the task ended: they are laid one before the other from there,
 * the accelerator after the processor. What is left over before them, planned pauses, is a gap.
 */
export interface TaskTimes {
  readonly decided: number;
  readonly inputArrived: number;
  /** It waits for the processor from the first to the second and runs there up to the third. */
  readonly processorJoined: number;
  readonly processorBegun: number;
  readonly processorLeft: number;
  readonly acceleratorBegun: number;
  readonly acceleratorLeft: number;
}

/** The columns that times are worked out from, taken once for many rows. */
export interface TaskTimeColumns {
  readonly decided: ArrayLike<number>;
  readonly inputArrived: ArrayLike<number>;
  readonly started: ArrayLike<number>;
  readonly finished: ArrayLike<number>;
  readonly processorWaiting: ArrayLike<number>;
  readonly processorRunning: ArrayLike<number>;
  readonly acceleratorWaiting: ArrayLike<number>;
  readonly acceleratorRunning: ArrayLike<number>;
}

/** The columns of the table of tasks that times are worked out from. */
export const TASK_TIME_COLUMNS = [
  "decidedSeconds",
  "inputArrivedSeconds",
  "startedSeconds",
  "finishedSeconds",
  "processorWaitingSeconds",
  "processorRunningSeconds",
  "acceleratorWaitingSeconds",
  "acceleratorRunningSeconds",
] as const;

/** From a way to the columns of the table of tasks by their names. */
export function taskTimeColumns(column: (name: string) => ArrayLike<number>): TaskTimeColumns {
  return {
    decided: column("decidedSeconds"),
    inputArrived: column("inputArrivedSeconds"),
    started: column("startedSeconds"),
    finished: column("finishedSeconds"),
    processorWaiting: column("processorWaitingSeconds"),
    processorRunning: column("processorRunningSeconds"),
    acceleratorWaiting: column("acceleratorWaitingSeconds"),
    acceleratorRunning: column("acceleratorRunningSeconds"),
  };
}

export function taskTimesAt(columns: TaskTimeColumns, row: number): TaskTimes {
  const inputArrived = columns.inputArrived[row];
  const spent =
    columns.processorWaiting[row] +
    columns.processorRunning[row] +
    columns.acceleratorWaiting[row] +
    columns.acceleratorRunning[row];
  const finished = columns.finished[row];
  // One that is open at the end has no end: then they are laid from when its data was there.
  const joined = finished >= 0 ? Math.max(inputArrived, finished - spent) : inputArrived;
  const begun = joined + columns.processorWaiting[row];
  const left = begun + columns.processorRunning[row];
  const acceleratorBegun = left + columns.acceleratorWaiting[row];
  return {
    decided: columns.decided[row],
    inputArrived,
    processorJoined: joined,
    processorBegun: begun,
    processorLeft: left,
    acceleratorBegun,
    acceleratorLeft: acceleratorBegun + columns.acceleratorRunning[row],
  };
}
