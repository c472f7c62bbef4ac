import type { GpuRequest } from "./podSpec.ts";

/** Thousandths of a whole GPU. */
export const WHOLE_GPU = 1000;

/** Whether a request is for a part of one device. */
export function isShare({ count, milli }: GpuRequest): boolean {
  return count === 1 && milli < WHOLE_GPU;
}

/** Whether a request's models allow a model. */
export function allowsModel({ models }: GpuRequest, model: string): boolean {
  return models.length === 0 || models.includes(model);
}

/**
 * Whether `count` shares of `milli` thousandths fit on the devices from `start` to `end`, several
 * on one where there is room.
 */
export function devicesFit(
  freeMilli: ArrayLike<number>,
  start: number,
  end: number,
  count: number,
  milli: number,
): boolean {
  let places = 0;
  for (let device = start; device < end; device++) {
    if (freeMilli[device] < milli) continue;
    places += Math.floor(freeMilli[device] / milli);
    if (places >= count) return true;
  }
  return false;
}
