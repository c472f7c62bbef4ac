import type { ImageShape } from "./kernels.ts";

/** See `Kernels.unfold`. */
export function plainUnfold(
  floats: Float32Array,
  shape: ImageShape,
  kernelSize: number,
  image: number,
  patches: number,
): void {
  let into = patches;
  eachPatchPixel(shape, kernelSize, (pixel) => {
    for (let channel = 0; channel < shape.channels; channel++) {
      floats[into++] = pixel < 0 ? 0 : floats[image + pixel * shape.channels + channel];
    }
  });
}

/** See `Kernels.fold`. */
export function plainFold(
  floats: Float32Array,
  shape: ImageShape,
  kernelSize: number,
  patches: number,
  image: number,
): void {
  floats.fill(0, image, image + shape.height * shape.width * shape.channels);
  let from = patches;
  eachPatchPixel(shape, kernelSize, (pixel) => {
    for (let channel = 0; channel < shape.channels; channel++) {
      if (pixel >= 0) floats[image + pixel * shape.channels + channel] += floats[from];
      from++;
    }
  });
}

/** The pixels that a kernel over each pixel sees, −1 for those beyond the edges. */
function eachPatchPixel(
  { height, width }: ImageShape,
  kernelSize: number,
  visit: (pixel: number) => void,
): void {
  const reach = (kernelSize - 1) / 2;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      for (let row = y - reach; row <= y + reach; row++) {
        for (let column = x - reach; column <= x + reach; column++) {
          const isInside = row >= 0 && row < height && column >= 0 && column < width;
          visit(isInside ? row * width + column : -1);
        }
      }
    }
  }
}

/** See `Kernels.pool`. */
export function plainPool(
  floats: Float32Array,
  integers: Int32Array,
  shape: ImageShape,
  image: number,
  pooled: number,
  choices: number,
): void {
  let count = 0;
  eachPooled(shape, (first, right, below) => {
    let best = floats[image + first];
    let choice = 0;
    for (let other = 1; other < 4; other++) {
      const value = floats[image + first + (other & 1) * right + (other >> 1) * below];
      if (value > best) {
        best = value;
        choice = other;
      }
    }
    floats[pooled + count] = best;
    integers[choices + count] = choice;
    count++;
  });
}

/** See `Kernels.unpool`. */
export function plainUnpool(
  floats: Float32Array,
  integers: Int32Array,
  shape: ImageShape,
  pooled: number,
  choices: number,
  image: number,
): void {
  floats.fill(0, image, image + shape.height * shape.width * shape.channels);
  let count = 0;
  eachPooled(shape, (first, right, below) => {
    const choice = integers[choices + count];
    floats[image + first + (choice & 1) * right + (choice >> 1) * below] = floats[pooled + count];
    count++;
  });
}

/** Where the first of each four numbers lies, and how far on the one right and the one below. */
function eachPooled(
  { height, width, channels }: ImageShape,
  visit: (first: number, right: number, below: number) => void,
): void {
  for (let y = 0; y + 1 < height; y += 2) {
    for (let x = 0; x + 1 < width; x += 2) {
      for (let channel = 0; channel < channels; channel++) {
        visit((y * width + x) * channels + channel, channels, width * channels);
      }
    }
  }
}
