import { BYTES } from "./words";

/**
 * A step of gradient descent on one vector of parameters: see `Kernels.descend`. What it works with
 * is set before: places below zero are of what is not there.
 */

/** From a parameter to what belongs to it, in bytes. */
let velocityShift: i32 = 0;
export let anchorShift: i32 = 0;
let correctionShift: i32 = 0;
let hasVelocity: bool = false;
export let hasAnchor: bool = false;
let hasCorrection: bool = false;
let hasDecay: bool = false;
let rate: v128 = f32x4.splat(0);
let momentumOf: v128 = f32x4.splat(0);
let decay: v128 = f32x4.splat(0);
let pull: v128 = f32x4.splat(0);
/** Whether anything but the pull to an anchor is added to slopes. */
export let isWhole: bool = false;

export function setPlaces(parameters: i32, velocity: i32, anchor: i32, correction: i32): void {
  velocityShift = BYTES * (velocity - parameters);
  anchorShift = BYTES * (anchor - parameters);
  correctionShift = BYTES * (correction - parameters);
  hasVelocity = velocity >= 0;
  hasAnchor = anchor >= 0;
  hasCorrection = correction >= 0;
}

/** Set after the places. */
export function setRates(learningRate: f32, momentum: f32, weightDecay: f32, proximal: f32): void {
  rate = f32x4.splat(learningRate);
  momentumOf = f32x4.splat(momentum);
  decay = f32x4.splat(weightDecay);
  pull = f32x4.splat(proximal);
  hasDecay = weightDecay !== 0;
  isWhole = hasVelocity || hasCorrection || hasDecay;
}

/** Small enough to be inlined, as the next one. */
export function lowered(w: v128, slope: v128): v128 {
  return f32x4.sub(w, f32x4.mul(rate, slope));
}

export function pulled(w: v128, anchor: v128, slope: v128): v128 {
  return lowered(w, f32x4.add(slope, f32x4.mul(pull, f32x4.sub(w, anchor))));
}

/** The parameters are at so many bytes. */
export function descendBy(at: i32, slope: v128): void {
  const w = v128.load(at);
  let g = slope;
  if (hasDecay) g = f32x4.add(g, f32x4.mul(decay, w));
  if (hasAnchor) g = f32x4.add(g, f32x4.mul(pull, f32x4.sub(w, v128.load(at + anchorShift))));
  if (hasCorrection) g = f32x4.add(g, v128.load(at + correctionShift));
  if (hasVelocity) {
    g = f32x4.add(f32x4.mul(momentumOf, v128.load(at + velocityShift)), g);
    v128.store(at + velocityShift, g);
  }
  v128.store(at, lowered(w, g));
}
