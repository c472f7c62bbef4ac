import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { constant, grid, origin, run, SECOND } from "./generated.ts";

describe("street grid", () => {
  it("keeps to the streets and to the speed", () => {
    let farthestOff = 0;
    let worstPace = 0;
    for (const track of run(grid, 100).values()) {
      for (const [index, { x, y, speed, time }] of track.sightings.entries()) {
        const column = (x - origin.x) / grid.block;
        const row = (y - origin.y) / grid.block;
        const offStreet = Math.min(
          Math.abs(column - Math.round(column)),
          Math.abs(row - Math.round(row)),
        );
        const outside = Math.max(-column, column - grid.columns + 1, -row, row - grid.rows + 1);
        farthestOff = Math.max(farthestOff, offStreet, outside);
        if (index === 0) continue;
        const before = track.sightings[index - 1];
        // Along the streets (no vehicle turns back, and a step is shorter than a block).
        const way = Math.abs(x - before.x) + Math.abs(y - before.y);
        const pace = way / ((time - before.time) / SECOND);
        worstPace = Math.max(worstPace, Math.abs(pace - speed));
      }
    }
    expect(farthestOff).toBeLessThan(1e-9);
    expect(worstPace).toBeLessThan(1e-8);
  });

  it("is where it is whatever the step", () => {
    const coarse = run({ ...grid, step: 10 }, 1000);
    const fine = run({ ...grid, step: 0.5 }, 1000);
    for (const [name, track] of coarse) {
      const other = fine.get(name)!.sightings;
      expect(track.sightings).toEqual(other.filter((_, index) => index % 20 === 0));
    }
  });

  it("turns with the given shares where all streets exist", () => {
    const turns = countTurns(0.2, 0.3);
    const total = turns.left + turns.right + turns.straight + turns.back;
    expect(turns.back).toBe(0);
    expect(total).toBeGreaterThan(5000);
    const chiSquare = [
      [turns.left, 0.2],
      [turns.right, 0.3],
      [turns.straight, 0.5],
    ].reduce((sum, [seen, share]) => sum + (seen - share * total) ** 2 / (share * total), 0);
    // The 99.9 % quantile of chi-square with two degrees of freedom is -2 ln 0.001.
    expect(chiSquare).toBeLessThan(-2 * Math.log(0.001));
  });
});

/** Turns at inner crossings, from positions four to a block. */
function countTurns(turnLeft: number, turnRight: number) {
  const turns = { straight: 0, left: 0, back: 0, right: 0 };
  const names = ["straight", "left", "back", "right"] as const;
  const spec = { ...grid, columns: 20, rows: 20, speed: constant(10), step: 2.5 };
  const last = 19 * grid.block;
  for (const track of run({ ...spec, turnLeft, turnRight }, 500).values()) {
    const points = track.sightings.map(({ x, y }) => ({ x: x - origin.x, y: y - origin.y }));
    const headings = points.slice(1).map(({ x, y }, index) => {
      const dx = x - points[index].x;
      const dy = y - points[index].y;
      if (Math.abs(Math.abs(dx) + Math.abs(dy) - 25) > 1e-6) throw new Error("lost");
      if (Math.abs(dy) < 1e-6) return dx > 0 ? 0 : 2;
      return Math.abs(dx) < 1e-6 ? (dy > 0 ? 1 : 3) : -1;
    });
    for (let index = 1; index + 1 < headings.length; index++) {
      const from = headings[index - 1];
      const to = headings[index + 1];
      const a = points[index];
      const b = points[index + 1];
      const crossed =
        Math.floor(a.x / 100) !== Math.floor(b.x / 100) ||
        Math.floor(a.y / 100) !== Math.floor(b.y / 100) ||
        headings[index] < 0;
      const column = Math.round((from % 2 === 0 ? (a.x + b.x) / 2 : a.x) / 100) * 100;
      const row = Math.round((from % 2 === 0 ? a.y : (a.y + b.y) / 2) / 100) * 100;
      const inner = column > 0 && column < last && row > 0 && row < last;
      const ends = from < 0 || to < 0;
      if (!crossed || !inner || ends || (headings[index] >= 0 && headings[index] !== from))
        continue;
      turns[names[(to - from + 4) & 3]]++;
    }
  }
  return turns;
}

describe("turning", () => {
  it("never leaves the lattice nor turns back, wherever it is and comes from", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 4 }),
        fc.integer({ min: 2, max: 4 }),
        fc.constantFrom([0, 0], [1, 0], [0, 1], [0.5, 0.5], [0.2, 0.7]),
        fc.integer(),
        (columns, rows, [turnLeft, turnRight], seed) => {
          const spec = { ...grid, columns, rows, turnLeft, turnRight, vehicles: 5, step: 10 };
          for (const { sightings } of run({ ...spec, speed: constant(10) }, 400, seed).values()) {
            const bounds = sightings.map(({ x, y }) => {
              const column = (x - origin.x) / 100;
              const row = (y - origin.y) / 100;
              return Math.max(-column, column - columns + 1, -row, row - rows + 1);
            });
            expect(Math.max(...bounds)).toBeLessThan(1e-9);
            // One block on; back would be 2 (block - start) away, or less than a block.
            const ways = sightings.slice(1).map(({ x, y }, index) => {
              const before = sightings[index];
              return Math.abs(Math.abs(x - before.x) + Math.abs(y - before.y) - 100);
            });
            expect(Math.max(...ways)).toBeLessThan(1e-9);
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});
