import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Clock } from "../../../sim/kernel/clock.ts";
import { RandomStreams } from "../../../sim/kernel/randomStreams.ts";
import {
  createGenerator,
  type GeneratorSpec,
} from "../../../sim/mobility/generators/createGenerator.ts";
import { pointOnCircle } from "../../../sim/mobility/generators/unitCircle.ts";
import { record } from "../recorder.ts";

const clock = new Clock("ns");
const constant = (value: number) => ({ distribution: "constant" as const, value });
const uniform = { distribution: "uniform" as const, low: 5, high: 30 };
const origin = { x: 1000, y: -500 };
const SECOND = 1e9;

function run(spec: GeneratorSpec, seconds: number, seed = 1) {
  return record(createGenerator(spec, clock, new RandomStreams(seed), "car"), seconds * SECOND);
}

const grid = {
  generator: "street-grid" as const,
  vehicles: 200,
  columns: 6,
  rows: 4,
  block: 100,
  origin,
  speed: uniform,
  turnLeft: 0.25,
  turnRight: 0.25,
  step: 0.7,
};
const ring = {
  generator: "ring-road" as const,
  vehicles: 12,
  circumference: 1200,
  origin,
  speed: constant(20),
  step: 1,
};
const highway = {
  generator: "highway" as const,
  vehicles: 50,
  length: 5000,
  lanes: 2,
  laneWidth: 3.5,
  bothDirections: true,
  origin,
  speed: uniform,
  step: 1,
};
const parked = {
  generator: "parked" as const,
  vehicles: 600,
  width: 300,
  height: 100,
  origin,
};

describe("every generator", () => {
  it.each([grid, ring, highway, parked])(
    "$generator puts all there at time 0, for ever",
    (spec) => {
      const tracks = run(spec, 30);
      expect([...tracks.keys()]).toEqual(
        Array.from({ length: spec.vehicles }, (_, index) => `car-${index + 1}`),
      );
      for (const track of tracks.values()) {
        expect(track.appearances).toEqual([0]);
        expect(track.departures).toEqual([]);
      }
    },
  );

  it.each([grid, ring, highway, parked])(
    "$generator depends on the seed and nothing else",
    (spec) => {
      const first = [...run(spec, 30)];
      expect([...run(spec, 30)]).toEqual(first);
      if (spec.generator !== "ring-road") expect([...run(spec, 30, 2)]).not.toEqual(first);
    },
  );

  it.each([grid, highway, parked])("$generator moves nobody when a vehicle is added", (spec) => {
    const fewer = run(spec, 30);
    const more = run({ ...spec, vehicles: spec.vehicles + 1 }, 30);
    for (const [name, track] of fewer) expect(more.get(name)).toEqual(track);
  });

  it("refuses what cannot be", () => {
    expect(() => run({ ...grid, step: 0 }, 1)).toThrow("step of car is 0 s");
    expect(() => run({ ...grid, turnLeft: 0.8, turnRight: 0.3 }, 1)).toThrow("turn left 0.8");
    expect(() => run({ ...ring, circumference: 0 }, 1)).toThrow("circumference of car is 0 m");
    expect(() => run({ ...grid, block: 0 }, 1)).toThrow("block of car is 0 m");
    expect(() => run({ ...highway, length: -1 }, 1)).toThrow("length of car is -1 m");
  });
});

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

describe("ring road", () => {
  it("goes round in circumference over speed, evenly spaced", () => {
    const tracks = [...run(ring, 60).values()];
    const radius = 1200 / (2 * Math.PI);
    for (const [vehicle, track] of tracks.entries()) {
      const [start] = track.sightings;
      const angle = (2 * Math.PI * vehicle) / ring.vehicles;
      expect(start.x).toBeCloseTo(origin.x + radius * Math.cos(angle), 8);
      expect(start.y).toBeCloseTo(origin.y + radius * Math.sin(angle), 8);
      const round = track.sightings[60];
      expect(round.time).toBe(60 * SECOND);
      expect(round.x).toBeCloseTo(start.x, 8);
      expect(round.y).toBeCloseTo(start.y, 8);
      // 100 m apart at 20 m/s: five seconds on, it is where the next one was.
      const next = tracks[(vehicle + 1) % ring.vehicles].sightings[0];
      expect(track.sightings[5].x).toBeCloseTo(next.x, 8);
      expect(track.sightings[5].y).toBeCloseTo(next.y, 8);
    }
  });

  it("has not drifted after a million rounds", () => {
    const source = createGenerator(
      { ...ring, step: 60e6 },
      new Clock("ms"),
      new RandomStreams(1),
      "car",
    );
    const tracks = record(source, 60e6 * 1000);
    for (const { sightings } of tracks.values()) {
      expect(sightings[1].x).toBeCloseTo(sightings[0].x, 6);
      expect(sightings[1].y).toBeCloseTo(sightings[0].y, 6);
    }
  });
});

describe("points on a circle", () => {
  it("are where cosine and sine say", () => {
    const out = { x: 0, y: 0 };
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (share) => {
        pointOnCircle(share, out);
        const angle = 2 * Math.PI * share;
        // The angle itself is rounded by up to 4.4e-16.
        expect(Math.abs(out.x - Math.cos(angle))).toBeLessThan(1e-15);
        expect(Math.abs(out.y - Math.sin(angle))).toBeLessThan(1e-15);
      }),
      { numRuns: 2000, examples: [[0], [1], [0.25], [1 / 8192], [3 / 8192]] },
    );
  });
});

describe("highway", () => {
  it("keeps lane, direction and speed, and comes in again at the other end", () => {
    const tracks = [...run(highway, 300).values()];
    for (const [vehicle, { sightings }] of tracks.entries()) {
      const direction = vehicle % 2 === 0 ? 1 : -1;
      const lane = Math.floor(vehicle / 2) % 2;
      expect(new Set(sightings.map(({ y }) => y))).toEqual(
        new Set([origin.y - direction * (lane + 0.5) * 3.5]),
      );
      const east = sightings.map(({ x }) => x - origin.x);
      expect(Math.min(...east)).toBeGreaterThanOrEqual(0);
      expect(Math.max(...east)).toBeLessThanOrEqual(highway.length);
      const worst = east.slice(1).map((x, index) => {
        const way = (x - east[index]) * direction;
        return Math.abs((way < 0 ? way + highway.length : way) - sightings[index].speed);
      });
      expect(Math.max(...worst)).toBeLessThan(1e-8);
    }
    expect(new Set(tracks.map(({ sightings }) => sightings[0].speed)).size).toBe(50);
  });
});

describe("parked", () => {
  it("stands in the rectangle, evenly, and never moves", () => {
    const source = createGenerator(parked, clock, new RandomStreams(1), "car");
    const places = [...record(source).values()].map(({ sightings }) => sightings[0]);
    expect(source.nextTime()).toBe(Infinity);
    const counts = new Array<number>(12).fill(0);
    for (const { x, y, speed } of places) {
      expect(speed).toBe(0);
      const column = Math.floor((x - origin.x) / 50);
      const row = Math.floor((y - origin.y) / 50);
      counts[row * 6 + column]++;
    }
    const expected = parked.vehicles / 12;
    const chiSquare = counts.reduce((sum, seen) => sum + (seen - expected) ** 2 / expected, 0);
    // The 99.9 % quantile of chi-square with eleven degrees of freedom.
    expect(chiSquare).toBeLessThan(31.264);
  });
});

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
