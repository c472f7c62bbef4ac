import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CellIndex, type CellPlaces } from "../../sim/mobility/cellIndex.ts";

const nearer = (_cell: number, metres: number) => -metres;

function placesOf(points: readonly (readonly [number, number])[], groups?: number[]): CellPlaces {
  return {
    xs: points.map(([x]) => x),
    ys: points.map(([, y]) => y),
    groups: groups ?? points.map(() => 0),
  };
}

function listAt(index: CellIndex, x: number, y: number): number[] {
  const count = index.candidates(x, y);
  return [...index.found.slice(0, count)];
}

/** The best cells from the middle of the square of (x, y), by looking at every cell. */
function bruteForce(index: CellIndex, places: CellPlaces, x: number, y: number, score = nearer) {
  const side = index.sideMeters;
  const middleX = (Math.floor(x / side) + 0.5) * side;
  const middleY = (Math.floor(y / side) + 0.5) * side;
  const cells = Array.from(places.xs, (_, cell) => cell);
  const scoreOf = (cell: number) => {
    const dx = places.xs[cell] - middleX;
    const dy = places.ys[cell] - middleY;
    return score(cell, Math.sqrt(dx * dx + dy * dy));
  };
  return cells.sort((a, b) => scoreOf(b) - scoreOf(a) || a - b).slice(0, index.limit);
}

describe("cell index", () => {
  it("lists the best cells of each square, ties by index", () => {
    const coordinate = fc.integer({ min: -20, max: 20 }).map((step) => step * 50);
    const points = fc.array(fc.tuple(coordinate, coordinate), { minLength: 1, maxLength: 40 });
    const asked = fc.array(fc.tuple(coordinate, coordinate), { minLength: 1, maxLength: 5 });
    const groupOf = fc.constantFrom(
      () => 0,
      (cell: number) => cell % 3,
    );
    fc.assert(
      fc.property(points, asked, groupOf, (cells, questions, group) => {
        const places = placesOf(
          cells,
          cells.map((_, cell) => group(cell)),
        );
        const score = (cell: number, metres: number) => 500 * group(cell) - metres;
        const index = new CellIndex(places, score, 4);
        for (const [x, y] of questions) {
          expect(listAt(index, x, y)).toEqual(bruteForce(index, places, x, y, score));
        }
      }),
    );
  });

  it("takes squares half as wide as the distance to the next site, whatever shares a site", () => {
    const three = placesOf([
      [0, 0],
      [0, 0],
      [200, 0],
      [400, 0],
    ]);
    expect(new CellIndex(three, nearer).sideMeters).toBe(100);
    expect(new CellIndex(placesOf([[0, 0]]), nearer).sideMeters).toBe(100);
    const crowd = placesOf([
      [0, 0],
      [1, 0],
    ]);
    expect(new CellIndex(crowd, nearer).sideMeters).toBe(10);
  });

  it("puts a strong cell far away before weak ones nearby", () => {
    const places = placesOf(
      [
        [5000, 0],
        [0, 0],
        [10, 0],
        [20, 0],
      ],
      [1, 0, 0, 0],
    );
    const index = new CellIndex(places, (cell, metres) => (cell === 0 ? 1e6 : 0) - metres, 2);
    expect(listAt(index, 0, 0)).toEqual([0, 1]);
  });

  it("keeps its lists when it grows, and nothing depends on who came first", () => {
    const places = placesOf(
      Array.from({ length: 50 }, (_, cell) => [(cell * 37) % 500, (cell * 91) % 500]),
    );
    const forwards = new CellIndex(places, nearer);
    const backwards = new CellIndex(places, nearer);
    const side = forwards.sideMeters;
    const squares = Array.from({ length: 3000 }, (_, step) => [
      (step % 60) * side - 1000,
      Math.floor(step / 60) * side - 1000,
    ]);
    const first = squares.map(([x, y]) => listAt(forwards, x, y));
    const last = squares.toReversed().map(([x, y]) => listAt(backwards, x, y));
    expect(first).toEqual(last.toReversed());
    expect(squares.map(([x, y]) => listAt(forwards, x, y))).toEqual(first);
  });

  it("finds nothing where there are no cells", () => {
    expect(new CellIndex(placesOf([]), nearer).candidates(0, 0)).toBe(0);
  });
});
