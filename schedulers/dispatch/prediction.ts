import type { DispatchView } from "../../sim/policy/dispatch.ts";

/** What policies work out from a view alike. */

/** The wait for the processor and that for the accelerator. */
export function waitSeconds(view: DispatchView, candidate: number): number {
  return view.processorWaitSeconds(candidate) + view.acceleratorWaitSeconds(candidate);
}

/** The service, and what it takes longer in the batch in which it is expected to be. */
export function servedSeconds(view: DispatchView, candidate: number): number {
  const batch = view.expectedAcceleratorSeconds(candidate) - view.acceleratorSeconds(candidate);
  return view.serviceSeconds(candidate) + batch;
}

/** From now to the answer at the source: input, wait, service, output. */
export function finishSeconds(view: DispatchView, candidate: number): number {
  return (
    view.uploadSeconds(candidate) +
    waitSeconds(view, candidate) +
    servedSeconds(view, candidate) +
    view.downloadSeconds(candidate)
  );
}

/** The wait, and what it costs that an accelerator is kept for the task. */
export function waitCostSeconds(view: DispatchView, candidate: number): number {
  return waitSeconds(view, candidate) + view.reservationSeconds(candidate);
}

/** From now to the answer, and what it costs that an accelerator is kept for the task. */
export function finishCostSeconds(view: DispatchView, candidate: number): number {
  return finishSeconds(view, candidate) + view.reservationSeconds(candidate);
}

/** Whether there is room for what the task holds and reserves, as far as it is known. */
export function canHold(view: DispatchView, candidate: number): boolean {
  const free = view.freeMemoryBytes(candidate) ?? Infinity;
  return view.task.memoryBytes <= free && view.hasRoom(candidate) !== false;
}
