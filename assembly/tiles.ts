/**
 * Tiles of a product: four rows of C and one to three vectors of columns. This is where the time
 * goes: the sums of a tile stay in registers, of which there are sixteen, over all its depth.
 * Strides are in bytes.
 */

/** Where the four rows of A, of the initial values and of C begin, in bytes: set before a tile. */
let a0: i32 = 0;
let a1: i32 = 0;
let a2: i32 = 0;
let a3: i32 = 0;
let initial0: i32 = 0;
let initial1: i32 = 0;
let initial2: i32 = 0;
let initial3: i32 = 0;
let c0: i32 = 0;
let c1: i32 = 0;
let c2: i32 = 0;
let c3: i32 = 0;

export function setA(start: i32, row1: i32, row2: i32, row3: i32): void {
  a0 = start;
  a1 = start + row1;
  a2 = start + row2;
  a3 = start + row3;
}

export function setInitial(start: i32, row1: i32, row2: i32, row3: i32): void {
  initial0 = start;
  initial1 = start + row1;
  initial2 = start + row2;
  initial3 = start + row3;
}

export function setC(start: i32, row1: i32, row2: i32, row3: i32): void {
  c0 = start;
  c1 = start + row1;
  c2 = start + row2;
  c3 = start + row3;
}

/** Twelve columns. */
export function threeVectors(b: i32, bStride: i32, depth: i32, aStride: i32): void {
  let s00 = v128.load(initial0);
  let s01 = v128.load(initial0, 16);
  let s02 = v128.load(initial0, 32);
  let s10 = v128.load(initial1);
  let s11 = v128.load(initial1, 16);
  let s12 = v128.load(initial1, 32);
  let s20 = v128.load(initial2);
  let s21 = v128.load(initial2, 16);
  let s22 = v128.load(initial2, 32);
  let s30 = v128.load(initial3);
  let s31 = v128.load(initial3, 16);
  let s32 = v128.load(initial3, 32);
  for (let index = 0; index < depth; index++) {
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    const b2 = v128.load(b, 32);
    const at = index * aStride;
    const x0 = v128.load32_splat(a0 + at);
    s00 = f32x4.add(s00, f32x4.mul(x0, b0));
    s01 = f32x4.add(s01, f32x4.mul(x0, b1));
    s02 = f32x4.add(s02, f32x4.mul(x0, b2));
    const x1 = v128.load32_splat(a1 + at);
    s10 = f32x4.add(s10, f32x4.mul(x1, b0));
    s11 = f32x4.add(s11, f32x4.mul(x1, b1));
    s12 = f32x4.add(s12, f32x4.mul(x1, b2));
    const x2 = v128.load32_splat(a2 + at);
    s20 = f32x4.add(s20, f32x4.mul(x2, b0));
    s21 = f32x4.add(s21, f32x4.mul(x2, b1));
    s22 = f32x4.add(s22, f32x4.mul(x2, b2));
    const x3 = v128.load32_splat(a3 + at);
    s30 = f32x4.add(s30, f32x4.mul(x3, b0));
    s31 = f32x4.add(s31, f32x4.mul(x3, b1));
    s32 = f32x4.add(s32, f32x4.mul(x3, b2));
    b += bStride;
  }
  v128.store(c0, s00);
  v128.store(c0, s01, 16);
  v128.store(c0, s02, 32);
  v128.store(c1, s10);
  v128.store(c1, s11, 16);
  v128.store(c1, s12, 32);
  v128.store(c2, s20);
  v128.store(c2, s21, 16);
  v128.store(c2, s22, 32);
  v128.store(c3, s30);
  v128.store(c3, s31, 16);
  v128.store(c3, s32, 32);
}

/** Eight columns. */
export function twoVectors(b: i32, bStride: i32, depth: i32, aStride: i32): void {
  let s00 = v128.load(initial0);
  let s01 = v128.load(initial0, 16);
  let s10 = v128.load(initial1);
  let s11 = v128.load(initial1, 16);
  let s20 = v128.load(initial2);
  let s21 = v128.load(initial2, 16);
  let s30 = v128.load(initial3);
  let s31 = v128.load(initial3, 16);
  for (let index = 0; index < depth; index++) {
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    const at = index * aStride;
    const x0 = v128.load32_splat(a0 + at);
    s00 = f32x4.add(s00, f32x4.mul(x0, b0));
    s01 = f32x4.add(s01, f32x4.mul(x0, b1));
    const x1 = v128.load32_splat(a1 + at);
    s10 = f32x4.add(s10, f32x4.mul(x1, b0));
    s11 = f32x4.add(s11, f32x4.mul(x1, b1));
    const x2 = v128.load32_splat(a2 + at);
    s20 = f32x4.add(s20, f32x4.mul(x2, b0));
    s21 = f32x4.add(s21, f32x4.mul(x2, b1));
    const x3 = v128.load32_splat(a3 + at);
    s30 = f32x4.add(s30, f32x4.mul(x3, b0));
    s31 = f32x4.add(s31, f32x4.mul(x3, b1));
    b += bStride;
  }
  v128.store(c0, s00);
  v128.store(c0, s01, 16);
  v128.store(c1, s10);
  v128.store(c1, s11, 16);
  v128.store(c2, s20);
  v128.store(c2, s21, 16);
  v128.store(c3, s30);
  v128.store(c3, s31, 16);
}

/** Four columns. */
export function oneVector(b: i32, bStride: i32, depth: i32, aStride: i32): void {
  let s00 = v128.load(initial0);
  let s10 = v128.load(initial1);
  let s20 = v128.load(initial2);
  let s30 = v128.load(initial3);
  for (let index = 0; index < depth; index++) {
    const b0 = v128.load(b);
    const at = index * aStride;
    const x0 = v128.load32_splat(a0 + at);
    s00 = f32x4.add(s00, f32x4.mul(x0, b0));
    const x1 = v128.load32_splat(a1 + at);
    s10 = f32x4.add(s10, f32x4.mul(x1, b0));
    const x2 = v128.load32_splat(a2 + at);
    s20 = f32x4.add(s20, f32x4.mul(x2, b0));
    const x3 = v128.load32_splat(a3 + at);
    s30 = f32x4.add(s30, f32x4.mul(x3, b0));
    b += bStride;
  }
  v128.store(c0, s00);
  v128.store(c1, s10);
  v128.store(c2, s20);
  v128.store(c3, s30);
}
