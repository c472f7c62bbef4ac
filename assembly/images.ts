import { copy } from "./copy";
import { BYTES, VECTOR } from "./words";

/** See `Kernels.unfold`. */
export function unfold(
  height: i32,
  width: i32,
  channels: i32,
  kernelSize: i32,
  image: i32,
  patches: i32,
): void {
  clear(patches, height * width * kernelSize * kernelSize * channels);
  eachPixel(height, width, channels, kernelSize, image, patches, false);
}

/** See `Kernels.fold`. */
export function fold(
  height: i32,
  width: i32,
  channels: i32,
  kernelSize: i32,
  patches: i32,
  image: i32,
): void {
  clear(image, height * width * channels);
  eachPixel(height, width, channels, kernelSize, image, patches, true);
}

/** Copies each pixel that a patch sees to its place there; folded, adds what is there to it. */
function eachPixel(
  height: i32,
  width: i32,
  channels: i32,
  kernelSize: i32,
  image: i32,
  patches: i32,
  isFolded: bool,
): void {
  const reach = (kernelSize - 1) / 2;
  const pixel = BYTES * channels;
  let inPatch = BYTES * patches;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      for (let row = y - reach; row <= y + reach; row++) {
        for (let column = x - reach; column <= x + reach; column++) {
          const inImage = BYTES * image + (row * width + column) * pixel;
          if (row >= 0 && row < height && column >= 0 && column < width) {
            if (isFolded) addTo(inImage, inPatch, pixel);
            else copy(inImage, inPatch, pixel);
          }
          inPatch += pixel;
        }
      }
    }
  }
}

function addTo(into: i32, from: i32, bytes: i32): void {
  let byte = 0;
  for (; byte <= bytes - VECTOR; byte += VECTOR) {
    v128.store(into + byte, f32x4.add(v128.load(into + byte), v128.load(from + byte)));
  }
  for (; byte < bytes; byte += BYTES) {
    store<f32>(into + byte, load<f32>(into + byte) + load<f32>(from + byte));
  }
}

/** See `Kernels.pool`. */
export function pool(
  height: i32,
  width: i32,
  channels: i32,
  image: i32,
  pooled: i32,
  choices: i32,
): void {
  const right = BYTES * channels;
  const below = right * width;
  let into = BYTES * pooled;
  let chosen = BYTES * choices;
  for (let y = 0; y + 1 < height; y += 2) {
    for (let x = 0; x + 1 < width; x += 2) {
      const first = BYTES * image + (y * width + x) * right;
      for (let byte = 0; byte < right; byte += VECTOR) {
        let best = v128.load(first + byte);
        let choice = i32x4.splat(0);
        for (let other = 1; other < 4; other++) {
          const value = v128.load(first + byte + (other & 1) * right + (other >> 1) * below);
          const isLarger = f32x4.gt(value, best);
          best = v128.bitselect(value, best, isLarger);
          choice = v128.bitselect(i32x4.splat(other), choice, isLarger);
        }
        v128.store(into, best);
        v128.store(chosen, choice);
        into += VECTOR;
        chosen += VECTOR;
      }
    }
  }
}

/** See `Kernels.unpool`. */
export function unpool(
  height: i32,
  width: i32,
  channels: i32,
  pooled: i32,
  choices: i32,
  image: i32,
): void {
  const right = BYTES * channels;
  const below = right * width;
  clear(image, height * width * channels);
  let from = BYTES * pooled;
  let chosen = BYTES * choices;
  for (let y = 0; y + 1 < height; y += 2) {
    for (let x = 0; x + 1 < width; x += 2) {
      const first = BYTES * image + (y * width + x) * right;
      for (let byte = 0; byte < right; byte += BYTES) {
        const choice = load<i32>(chosen);
        const into = first + byte + (choice & 1) * right + (choice >> 1) * below;
        store<i32>(into, load<i32>(from));
        from += BYTES;
        chosen += BYTES;
      }
    }
  }
}

function clear(words: i32, count: i32): void {
  const end = BYTES * (words + count);
  for (let at = BYTES * words; at < end; at += BYTES) store<i32>(at, 0);
}
