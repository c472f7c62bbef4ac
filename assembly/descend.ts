import { descendBy, setPlaces, setRates } from "./descentStep";
import { BYTES, VECTOR } from "./words";

/** One step of gradient descent on all parameters: see `Kernels.descend`. */
export function descend(
  count: i32,
  parameters: i32,
  gradient: i32,
  velocity: i32,
  anchor: i32,
  correction: i32,
  learningRate: f32,
  momentum: f32,
  weightDecay: f32,
  proximal: f32,
): void {
  setPlaces(parameters, velocity, anchor, correction);
  setRates(learningRate, momentum, weightDecay, proximal);
  const slopeShift = BYTES * (gradient - parameters);
  const end = BYTES * (parameters + count);
  for (let at = BYTES * parameters; at < end; at += VECTOR) {
    descendBy(at, v128.load(at + slopeShift));
  }
}
