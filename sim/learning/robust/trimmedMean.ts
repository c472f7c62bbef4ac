import { type Vector, zerosLike } from "../vector.ts";

/**
 * For each coordinate the mean of the values without the `trimmed` lowest and as many highest.
 * D. Yin et al., "Byzantine-robust distributed learning", ICML 2018. With at most `trimmed` liars
 * it lies within the range of the honest values. NaN counts as the highest.
 *
 * Twice `trimmed` is below the number of vectors; else a RangeError.
 */
export function trimmedMean(vectors: readonly Vector[], trimmed: number): Vector {
  const count = vectors.length;
  if (2 * trimmed >= count) {
    throw new RangeError(`${trimmed} of ${count} cannot be left out at each end`);
  }
  return coordinateWise(vectors, (sorted) => {
    let sum = 0;
    for (let rank = trimmed; rank < count - trimmed; rank++) sum += sorted[rank];
    return sum / (count - 2 * trimmed);
  });
}

/** For each coordinate the median, of an even number the mean of the two in the middle. */
export function coordinateMedian(vectors: readonly Vector[]): Vector {
  return trimmedMean(vectors, Math.floor((vectors.length - 1) / 2));
}

function coordinateWise(
  vectors: readonly Vector[],
  middle: (sorted: Float64Array) => number,
): Vector {
  const result = zerosLike(vectors[0]);
  const column = new Float64Array(vectors.length);
  for (let place = 0; place < result.length; place++) {
    for (let index = 0; index < vectors.length; index++) column[index] = vectors[index][place];
    sortColumn(column);
    result[place] = middle(column);
  }
  return result;
}

/** By insertion: columns are short, and there is one for each parameter of a model. */
function sortColumn(column: Float64Array): void {
  for (let index = 1; index < column.length; index++) {
    const value = column[index];
    let place = index;
    while (place > 0 && isAbove(column[place - 1], value)) {
      column[place] = column[place - 1];
      place--;
    }
    column[place] = value;
  }
}

function isAbove(one: number, other: number): boolean {
  return one > other || (Number.isNaN(one) && !Number.isNaN(other));
}
