import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { RandomStream } from "../../sim/kernel/randomStream.ts";
import { RandomStreams } from "../../sim/kernel/randomStreams.ts";
import { cellAt } from "../platform/radio/parameters.ts";
import { describeWithShared, sharedPath } from "../shared.ts";
import { freeSpaceCells, worldOf } from "./attachmentLog.ts";

/** Handover the moment that another cell is better: the nearest one serves, up to a measurement. */
const AT_ONCE = { hysteresisDecibels: 0, timeToTriggerSeconds: 0, interruptionSeconds: 0 };

describe("a ring road around two cells", () => {
  const HALF = 300;
  const RADIUS = 200;
  const LAP_SECONDS = 100;
  const STEP_SECONDS = 0.25;
  const CELLS = freeSpaceCells([HALF, 0], [-HALF, 0]);

  function drive(hysteresisDecibels: number, laps: number) {
    const world = worldOf(CELLS, { ...AT_ONCE, hysteresisDecibels });
    for (let step = 0; step <= (laps * LAP_SECONDS) / STEP_SECONDS; step++) {
      const seconds = step * STEP_SECONDS;
      world.until(seconds);
      const angle = (2 * Math.PI * seconds) / LAP_SECONDS;
      world.attachment.observe(0, RADIUS * Math.cos(angle), RADIUS * Math.sin(angle));
    }
    world.until(laps * LAP_SECONDS);
    return world;
  }

  it("hands over twice a lap", () => {
    for (const hysteresis of [0, 3, 10]) {
      expect(drive(hysteresis, 7).attachment.counts.handovers).toBe(14);
    }
  });

  it("hands over where the ring meets the circle of Apollonius", () => {
    // dA^2 = q dB^2 with q = 10^(h/10): cos(angle) = (R^2 + d^2)(1 - q) / (2 R d (1 + q)).
    const ratio = 10 ** 0.3;
    const sum = RADIUS ** 2 + HALF ** 2;
    const cosine = (sum * (1 - ratio)) / (2 * RADIUS * HALF * (1 + ratio));
    const crossing = (Math.acos(cosine) / (2 * Math.PI)) * LAP_SECONDS;
    const times = drive(3, 1).log.links().slice(1);
    const [first, , second] = times.map(([seconds]) => seconds);
    for (const [begin, exact] of [
      [first, crossing],
      [second, LAP_SECONDS / 2 + crossing],
    ]) {
      expect(begin).toBeGreaterThanOrEqual(exact);
      expect(begin).toBeLessThan(exact + STEP_SECONDS);
    }
  });

  it("never hands over when the hysteresis exceeds the greatest ratio on the ring", () => {
    // 20 log10(500 / 100) = 13.98 dB
    expect(drive(13.9, 3).attachment.counts.handovers).toBe(6);
    expect(drive(14, 3).attachment.counts.handovers).toBe(0);
  });
});

describe("a straight road through equal cells", () => {
  it("keeps each for its length over the speed", () => {
    const length = 500;
    const speed = 20;
    const cells = Array.from({ length: 40 }, (_, index) => cellAt(`c${index}`, index * length, 20));
    const { attachment, log, until } = worldOf(cells, AT_ONCE);
    for (let step = 0; step * 0.1 <= 900; step++) {
      until(step * 0.1);
      attachment.observe(0, speed * step * 0.1, 0);
    }
    const begins = log.links().filter(([, what]) => what === "began");
    expect(begins).toHaveLength(36);
    begins.forEach(([seconds], index) => {
      const boundary = (length * (index + 0.5)) / speed;
      expect(seconds).toBeGreaterThanOrEqual(boundary);
      expect(seconds).toBeLessThanOrEqual(boundary + 0.1001);
    });
  });
});

const DENSITY = 1e-5;
const SPEED = 20;
const FIELD_METRES = 9000;
const VEHICLES = 20;
const SECONDS = 100;
const FIELDS = 20;
const STEP_SECONDS = 0.1;

/** A Poisson field: exponential steps in x, uniform in y. */
function poissonField(random: RandomStream) {
  const cells = [];
  let x = 0;
  while ((x += -Math.log(1 - random.next()) / (DENSITY * FIELD_METRES)) < FIELD_METRES) {
    cells.push(cellAt(`c${cells.length}`, x, random.next() * FIELD_METRES));
  }
  return cells;
}

/** Handovers per vehicle and second in one field, vehicles on straight ways from its middle. */
function handoverRate(random: RandomStream): number {
  const { attachment, until } = worldOf(poissonField(random), AT_ONCE);
  const ways = Array.from({ length: VEHICLES }, () => {
    const angle = 2 * Math.PI * random.next();
    const x = FIELD_METRES / 2 + 1000 * (random.next() - 0.5);
    const y = FIELD_METRES / 2 + 1000 * (random.next() - 0.5);
    return { x, y, dx: SPEED * Math.cos(angle), dy: SPEED * Math.sin(angle) };
  });
  for (let step = 0; step <= SECONDS / STEP_SECONDS; step++) {
    const time = step * STEP_SECONDS;
    until(time);
    ways.forEach(({ x, y, dx, dy }, vehicle) => {
      attachment.observe(vehicle, x + dx * time, y + dy * time);
    });
  }
  until(SECONDS);
  return attachment.counts.handovers / (VEHICLES * SECONDS);
}

describe("a Poisson field of cells", () => {
  // Moller 1994; Lin, Ganti, Fleming, Andrews, IEEE TWC 2013: (4 / pi) v sqrt(density).
  const expected = (4 / Math.PI) * SPEED * Math.sqrt(DENSITY);

  it("is crossed at the rate of Voronoi boundaries", () => {
    const random = new RandomStreams("poisson field").stream("test", 0);
    const rates = Array.from({ length: FIELDS }, () => handoverRate(random));
    const mean = rates.reduce((sum, rate) => sum + rate, 0) / FIELDS;
    const squares = rates.reduce((sum, rate) => sum + (rate - mean) ** 2, 0);
    const error = Math.sqrt(squares / (FIELDS - 1) / FIELDS);
    // Fields are independent; the test is sharp enough to see a rate wrong by a tenth.
    expect(error).toBeLessThan(expected / 30);
    expect(Math.abs(mean - expected)).toBeLessThan(3 * error);
  });

  describeWithShared("and the analytic fixture", () => {
    it("has the same expectation there", () => {
      const text = readFileSync(sharedPath("fixtures", "analytic.json")!, "utf8");
      const cases = JSON.parse(text).cases as { id: string; expected: { handoverRate: number } }[];
      const voronoi = cases.find(({ id }) => id === "voronoi-handover")!;
      expect(voronoi.expected.handoverRate).toBeCloseTo(expected, 14);
    });
  });
});
