import { crossEntropy } from "./crossEntropy";
import {
  anchorShift,
  descendBy,
  hasAnchor,
  isWhole,
  lowered,
  pulled,
  setPlaces,
  setRates,
} from "./descentStep";
import { BYTES, LANES, VECTOR } from "./words";

/** Vectors of columns that are computed at a time, at most. */
const VECTORS: i32 = 3;

/**
 * Steps of softmax regression over `count` samples, `batch` of them in each: see
 * `Kernels.softmaxEpoch`. Samples are read where they are: nothing is gathered.
 */
export function softmaxEpoch(
  count: i32,
  batch: i32,
  depth: i32,
  classes: i32,
  width: i32,
  samples: i32,
  labels: i32,
  order: i32,
  losses: i32,
  scratch: i32,
  parameters: i32,
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
  // Of a batch: where its rows are, their labels, and from the next vector on their outputs.
  const rowLabels = scratch + batch;
  const outputs = (scratch + 2 * batch + LANES - 1) & -LANES;
  for (let first = 0; first < count; first += batch) {
    const rows = min(batch, count - first);
    for (let row = 0; row < rows; row++) {
      const sample = load<i32>(BYTES * (order + first + row));
      store<i32>(BYTES * (scratch + row), BYTES * (samples + sample * depth));
      store<i32>(BYTES * (rowLabels + row), load<i32>(BYTES * (labels + sample)));
    }
    forward(rows, depth, width, scratch, parameters, outputs);
    crossEntropy(rows, classes, width, outputs, rowLabels, losses + first, <f32>1 / <f32>rows);
    backward(rows, depth, width, scratch, parameters, outputs);
  }
}

/** Outputs of the rows, from the biases, which stand behind the weights. */
function forward(
  rows: i32,
  depth: i32,
  width: i32,
  pointers: i32,
  weights: i32,
  outputs: i32,
): void {
  const stride = BYTES * width;
  const w = BYTES * weights;
  const biases = w + depth * stride;
  for (let row = 0; row < rows; row += 2) {
    const x0 = load<i32>(BYTES * (pointers + row));
    // Past the end the last row is computed again.
    const next = min(1, rows - 1 - row);
    const x1 = load<i32>(BYTES * (pointers + row + next));
    const into = BYTES * outputs + row * stride;
    const into1 = into + next * stride;
    let column = 0;
    for (; column <= stride - VECTORS * VECTOR; column += VECTORS * VECTOR) {
      twoRows(x0, x1, depth, w + column, stride, biases + column, into + column, into1 + column);
    }
    for (; column < stride; column += VECTOR) {
      twoShortRows(
        x0,
        x1,
        depth,
        w + column,
        stride,
        biases + column,
        into + column,
        into1 + column,
      );
    }
  }
}

function twoRows(
  x0: i32,
  x1: i32,
  depth: i32,
  w: i32,
  stride: i32,
  biases: i32,
  into0: i32,
  into1: i32,
): void {
  let s00 = v128.load(biases);
  let s01 = v128.load(biases, 16);
  let s02 = v128.load(biases, 32);
  let s10 = s00;
  let s11 = s01;
  let s12 = s02;
  const end = x0 + BYTES * depth;
  const ahead = x1 - x0;
  for (let x = x0; x < end; x += BYTES) {
    const w0 = v128.load(w);
    const w1 = v128.load(w, 16);
    const w2 = v128.load(w, 32);
    const first = v128.load32_splat(x);
    s00 = f32x4.add(s00, f32x4.mul(first, w0));
    s01 = f32x4.add(s01, f32x4.mul(first, w1));
    s02 = f32x4.add(s02, f32x4.mul(first, w2));
    const second = v128.load32_splat(x + ahead);
    s10 = f32x4.add(s10, f32x4.mul(second, w0));
    s11 = f32x4.add(s11, f32x4.mul(second, w1));
    s12 = f32x4.add(s12, f32x4.mul(second, w2));
    w += stride;
  }
  v128.store(into0, s00);
  v128.store(into0, s01, 16);
  v128.store(into0, s02, 32);
  v128.store(into1, s10);
  v128.store(into1, s11, 16);
  v128.store(into1, s12, 32);
}

/** One vector of columns. */
function twoShortRows(
  x0: i32,
  x1: i32,
  depth: i32,
  w: i32,
  stride: i32,
  biases: i32,
  into0: i32,
  into1: i32,
): void {
  let s0 = v128.load(biases);
  let s1 = s0;
  const end = x0 + BYTES * depth;
  const ahead = x1 - x0;
  for (let x = x0; x < end; x += BYTES) {
    const w0 = v128.load(w);
    s0 = f32x4.add(s0, f32x4.mul(v128.load32_splat(x), w0));
    s1 = f32x4.add(s1, f32x4.mul(v128.load32_splat(x + ahead), w0));
    w += stride;
  }
  v128.store(into0, s0);
  v128.store(into1, s1);
}

/** Each weight goes down its slope at once: nothing else needs it any more. */
function backward(
  rows: i32,
  depth: i32,
  width: i32,
  pointers: i32,
  weights: i32,
  slopes: i32,
): void {
  const stride = BYTES * width;
  const from = BYTES * pointers;
  const end = from + BYTES * rows;
  const s = BYTES * slopes;
  let w = BYTES * weights;
  let feature = 0;
  for (; feature < BYTES * (depth - 1); feature += 2 * BYTES) {
    let column = 0;
    for (; column <= stride - VECTORS * VECTOR; column += VECTORS * VECTOR) {
      twoFeatures(from, end, feature, s + column, stride, w + column);
    }
    for (; column < stride; column += VECTOR) {
      oneFeature(from, end, feature, s + column, stride, w + column);
      oneFeature(from, end, feature + BYTES, s + column, stride, w + stride + column);
    }
    w += 2 * stride;
  }
  if (feature < BYTES * depth) {
    for (let column = 0; column < stride; column += VECTOR) {
      oneFeature(from, end, feature, s + column, stride, w + column);
    }
    w += stride;
  }
  for (let column = 0; column < stride; column += VECTOR) {
    let sum = f32x4.splat(0);
    let slope = s + column;
    for (let row = from; row < end; row += BYTES) {
      sum = f32x4.add(sum, v128.load(slope));
      slope += stride;
    }
    descendBy(w + column, sum);
  }
}

/** Two rows of weights, three vectors of columns: all that stays in registers. */
function twoFeatures(from: i32, end: i32, feature: i32, s: i32, stride: i32, w: i32): void {
  let g00 = f32x4.splat(0);
  let g01 = g00;
  let g02 = g00;
  let g10 = g00;
  let g11 = g00;
  let g12 = g00;
  for (let row = from; row < end; row += BYTES) {
    const x = load<i32>(row) + feature;
    const s0 = v128.load(s);
    const s1 = v128.load(s, 16);
    const s2 = v128.load(s, 32);
    const first = v128.load32_splat(x);
    g00 = f32x4.add(g00, f32x4.mul(first, s0));
    g01 = f32x4.add(g01, f32x4.mul(first, s1));
    g02 = f32x4.add(g02, f32x4.mul(first, s2));
    const second = v128.load32_splat(x, 4);
    g10 = f32x4.add(g10, f32x4.mul(second, s0));
    g11 = f32x4.add(g11, f32x4.mul(second, s1));
    g12 = f32x4.add(g12, f32x4.mul(second, s2));
    s += stride;
  }
  const next = w + stride;
  if (isWhole) {
    descendBy(w, g00);
    descendBy(w + 16, g01);
    descendBy(w + 32, g02);
    descendBy(next, g10);
    descendBy(next + 16, g11);
    descendBy(next + 32, g12);
  } else if (hasAnchor) {
    const a = w + anchorShift;
    const nextA = next + anchorShift;
    v128.store(w, pulled(v128.load(w), v128.load(a), g00));
    v128.store(w, pulled(v128.load(w, 16), v128.load(a, 16), g01), 16);
    v128.store(w, pulled(v128.load(w, 32), v128.load(a, 32), g02), 32);
    v128.store(next, pulled(v128.load(next), v128.load(nextA), g10));
    v128.store(next, pulled(v128.load(next, 16), v128.load(nextA, 16), g11), 16);
    v128.store(next, pulled(v128.load(next, 32), v128.load(nextA, 32), g12), 32);
  } else {
    v128.store(w, lowered(v128.load(w), g00));
    v128.store(w, lowered(v128.load(w, 16), g01), 16);
    v128.store(w, lowered(v128.load(w, 32), g02), 32);
    v128.store(next, lowered(v128.load(next), g10));
    v128.store(next, lowered(v128.load(next, 16), g11), 16);
    v128.store(next, lowered(v128.load(next, 32), g12), 32);
  }
}

function oneFeature(from: i32, end: i32, feature: i32, s: i32, stride: i32, w: i32): void {
  let sum = f32x4.splat(0);
  for (let row = from; row < end; row += BYTES) {
    sum = f32x4.add(sum, f32x4.mul(v128.load32_splat(load<i32>(row) + feature), v128.load(s)));
    s += stride;
  }
  descendBy(w, sum);
}
