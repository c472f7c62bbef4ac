import { describe, expect, it } from "vitest";
import { Clock } from "../../sim/kernel/clock.ts";
import { RateTrace } from "../../sim/platform/radio/rateTrace.ts";
import { cellAt } from "../platform/radio/parameters.ts";
import { freeSpaceCells, worldOf } from "./attachmentLog.ts";

/**
 * Two stations 400 m apart on a straight road. The second is 3 dB better where
 * x / (400 - x) > 10^(3/20), which is from x = 234.2 m on.
 */
const ROAD = freeSpaceCells([0, 0], [400, 0]);

describe("attachment on a road between two cells", () => {
  it("attaches at the first sight, hands over after the time to trigger, and says both ends", () => {
    const { attachment, log, until } = worldOf(ROAD);
    for (let second = 0; second <= 30; second++) {
      until(second);
      attachment.observe(7, 10 * second, 0);
    }
    until(31);
    // At 23 s it is at 230 m, at 24 s at 240 m.
    expect(log.links()).toEqual([
      [0, "attached", 7, 0],
      [24.48, "began", 7, 0, 1],
      [24.51, "ended", 7, 0, 1],
    ]);
    expect(attachment.counts).toEqual({ handovers: 1, pingPongs: 0, losses: 0 });
    expect([attachment.attachedCount(0), attachment.attachedCount(1)]).toEqual([0, 1]);
  });

  it("is interrupted between the ends, on the old cell", () => {
    const { attachment, until } = worldOf(ROAD);
    attachment.observe(0, 0, 0);
    expect(attachment.isInterrupted(0)).toBe(false);
    attachment.observe(0, 300, 0);
    until(0.479);
    expect([attachment.servingCell(0), attachment.isInterrupted(0)]).toEqual([0, false]);
    until(0.5);
    expect([attachment.servingCell(0), attachment.isInterrupted(0)]).toEqual([0, true]);
    until(0.51);
    expect([attachment.servingCell(0), attachment.isInterrupted(0)]).toEqual([1, false]);
  });

  it("forgets a neighbour that does not stay better for the time to trigger", () => {
    const { attachment, log, until } = worldOf(ROAD, { timeToTriggerSeconds: 2.5 });
    const places = [0, 240, 250, 230, 240, 250, 260, 270];
    places.forEach((x, second) => {
      until(second);
      attachment.observe(0, x, 0);
    });
    until(20);
    // Better from 1 s to 3 s only; then from 4 s on.
    expect(log.links().slice(1)).toEqual([
      [6.5, "began", 0, 0, 1],
      [6.53, "ended", 0, 0, 1],
    ]);
  });

  it("needs more than the hysteresis, and nothing more than that", () => {
    const still = worldOf(ROAD, { hysteresisDecibels: 0 });
    still.attachment.observe(0, 0, 0);
    still.attachment.observe(0, 200, 0);
    still.until(10);
    expect(still.attachment.counts.handovers).toBe(0);
    still.attachment.observe(0, 200.001, 0);
    still.until(20);
    expect(still.attachment.counts.handovers).toBe(1);
  });

  it("goes to the best neighbour at the trigger, not to the one that started the timer", () => {
    const cells = freeSpaceCells([0, 0], [400, 0], [400, 300]);
    const { attachment, log, until } = worldOf(cells, { timeToTriggerSeconds: 2 });
    attachment.observe(0, 0, 0);
    attachment.observe(0, 350, 50);
    until(1);
    attachment.observe(0, 380, 250);
    until(3);
    expect(log.links().slice(1)).toEqual([
      [2, "began", 0, 0, 2],
      [2.03, "ended", 0, 0, 2],
    ]);
  });

  it("counts a handover back within five seconds as ping-pong", () => {
    for (const [stay, pingPongs] of [
      [4.9, 1],
      [5.1, 0],
    ]) {
      const rules = { timeToTriggerSeconds: 0, interruptionSeconds: 0 };
      const { attachment, until } = worldOf(ROAD, rules);
      attachment.observe(0, 0, 0);
      attachment.observe(0, 400, 0);
      until(stay);
      attachment.observe(0, 0, 0);
      until(10);
      expect(attachment.counts).toEqual({ handovers: 2, pingPongs, losses: 0 });
    }
  });
});

describe("attachment at the edge of coverage", () => {
  /** With 23 dBm, 20 MHz, 5 dB and 3 dB the uplink bears 125.99 dB: 13.6 km of free space. */
  const REACH = 13_600;

  it("loses a cell out of reach and finds it again after the interruption", () => {
    const { attachment, log, until } = worldOf(freeSpaceCells([0, 0]));
    attachment.observe(0, REACH - 100, 0);
    until(1);
    attachment.observe(0, REACH + 100, 0);
    expect(attachment.servingCell(0)).toBe(-1);
    expect(attachment.uplinkBytesPerSecond(0)).toBe(0);
    until(2);
    attachment.observe(0, REACH + 50, 0);
    until(3);
    attachment.observe(0, REACH - 100, 0);
    expect(attachment.isInterrupted(0)).toBe(true);
    until(4);
    expect(log.links()).toEqual([
      [0, "attached", 0, 0],
      [1, "detached", 0, 0],
      [3.03, "attached", 0, 0],
    ]);
    expect(attachment.counts).toEqual({ handovers: 0, pingPongs: 0, losses: 1 });
  });

  it("searches on when the cell that was found is gone at the end of the interruption", () => {
    const { attachment, log, until } = worldOf(freeSpaceCells([0, 0]));
    attachment.observe(0, REACH + 100, 0);
    expect(log.happenings).toEqual([]);
    until(1);
    attachment.observe(0, REACH - 100, 0);
    until(1.01);
    attachment.observe(0, REACH + 100, 0);
    until(5);
    expect(log.happenings).toEqual([]);
    expect(attachment.isInterrupted(0)).toBe(false);
  });

  it("fails a handover whose target is out of reach at its end", () => {
    const cells = freeSpaceCells([0, 0], [20_000, 0]);
    const { attachment, log, until } = worldOf(cells, { interruptionSeconds: 1 });
    attachment.observe(0, 9000, 0);
    attachment.observe(0, 13_000, 0);
    until(1);
    attachment.observe(0, 3000, 0);
    until(5);
    expect(log.links()).toEqual([
      [0, "attached", 0, 0],
      [0.48, "began", 0, 0, 1],
      [1.48, "detached", 0, 0],
      [1.51, "attached", 0, 0],
    ]);
    expect(attachment.attachedCount(0)).toBe(1);
  });

  it("forgets a vehicle that leaves, in whatever state, and takes it back as new", () => {
    const { attachment, log, until, simulator } = worldOf(ROAD);
    attachment.observe(0, 0, 0);
    attachment.observe(0, 300, 0);
    attachment.observe(1, 0, 0);
    attachment.observe(1, 300, 0);
    attachment.leave(1);
    until(0.49);
    attachment.leave(0);
    attachment.leave(0);
    attachment.leave(12_345);
    expect(simulator.pendingEvents).toBe(0);
    expect([attachment.servingCell(0), attachment.attachedCount(0)]).toEqual([-1, 0]);
    until(1);
    attachment.observe(0, 300, 0);
    expect(log.links().at(-1)).toEqual([1, "attached", 0, 1]);
  });
});

/** Written out from the tables: UMi with line of sight, 44 dBm, 40 MHz, 9 dB and 3 dB, in B/s. */
function downlinkAt(metres: number): number {
  const distance = Math.hypot(metres, 8.5);
  const frequency = 20 * Math.log10(3.5);
  const near = 32.4 + 21 * Math.log10(distance) + frequency;
  const far = 32.4 + 40 * Math.log10(distance) + frequency - 9.5 * Math.log10(210 ** 2 + 8.5 ** 2);
  const noise = -174 + 10 * Math.log10(40e6) + 9 + 3;
  const signal = 44 - (metres <= 210 ? near : far) - noise;
  return 5e6 * Math.min(4.4, 0.6 * Math.log2(1 + 10 ** (signal / 10)));
}

describe("rates", () => {
  it("are told anew when they have changed by more than a tenth, and never otherwise", () => {
    // A fixed uplink, so that the downlink alone decides.
    const cell = { ...cellAt("a", 0, 0), uplinkBytesPerSecond: 1e6 };
    const { attachment, log, until } = worldOf([cell]);
    let told = 0;
    for (let second = 0; second < 140; second++) {
      until(second);
      const before = log.happenings.length;
      attachment.observe(0, 10 + 10 * second, 0);
      const rate = downlinkAt(10 + 10 * second);
      const isTold = log.happenings.length > before;
      expect(isTold).toBe(Math.abs(rate - told) > 0.1 * told);
      if (isTold) told = rate;
      expect(attachment.downlinkBytesPerSecond(0)).toBeCloseTo(told, 3);
    }
    expect(told).toBeLessThan(8e6);
    expect(log.happenings.length).toBeGreaterThan(5);
  });

  it("are the cell's own where it gives them, and follow a trace in time", () => {
    const clock = new Clock();
    const trace = new RateTrace([0, clock.fromSeconds(1)], [100, 300], clock.fromSeconds(2));
    const cell = { ...cellAt("a", 0, 0), uplinkTrace: trace, downlinkBytesPerSecond: 5000 };
    const { attachment, log, until } = worldOf([cell]);
    attachment.observe(0, 10, 0);
    expect(attachment.uplinkBytesPerSecond(0)).toBe(100);
    until(1);
    attachment.observe(0, 300, 0);
    expect(attachment.uplinkBytesPerSecond(0)).toBe(300);
    expect(attachment.downlinkBytesPerSecond(0)).toBe(5000);
    expect(log.happenings).toEqual([[0, "attached", 0, 0]]);
  });
});

describe("a cell that fails", () => {
  it("drops all vehicles at once; they find another after the interruption", () => {
    const { attachment, log, until } = worldOf(ROAD);
    for (const vehicle of [2, 0, 1]) attachment.observe(vehicle, 100 + vehicle, 0);
    until(1);
    attachment.setCellUp(0, false);
    expect(attachment.attachedCount(0)).toBe(0);
    until(2);
    expect(log.links().slice(3)).toEqual([
      [1, "detached", 0, 0],
      [1, "detached", 1, 0],
      [1, "detached", 2, 0],
      [1.03, "attached", 0, 1],
      [1.03, "attached", 1, 1],
      [1.03, "attached", 2, 1],
    ]);
    expect([attachment.attachedCount(1), attachment.isCellUp(0)]).toEqual([3, false]);
  });

  it("is found again when it comes back, by A3 or after an outage, without a new measurement", () => {
    const { attachment, log, until } = worldOf(ROAD);
    attachment.observe(0, 100, 0);
    attachment.setCellUp(0, false);
    until(1);
    attachment.setCellUp(0, true);
    until(2);
    attachment.setCellUp(0, false);
    attachment.setCellUp(1, false);
    until(3);
    expect(attachment.servingCell(0)).toBe(-1);
    attachment.setCellUp(1, true);
    until(4);
    expect(log.links().slice(2)).toEqual([
      [0.03, "attached", 0, 1],
      [1.48, "began", 0, 1, 0],
      [1.51, "ended", 0, 1, 0],
      [2, "detached", 0, 0],
      [3.03, "attached", 0, 1],
    ]);
  });

  it("does not stop a handover away from it, but one towards it", () => {
    const away = worldOf(ROAD);
    away.attachment.observe(0, 0, 0);
    away.attachment.observe(0, 300, 0);
    away.until(0.49);
    away.attachment.setCellUp(0, false);
    away.until(1);
    expect(away.log.links().at(-1)).toEqual([0.51, "ended", 0, 0, 1]);

    const towards = worldOf(ROAD);
    towards.attachment.observe(0, 0, 0);
    towards.attachment.observe(0, 300, 0);
    towards.until(0.49);
    towards.attachment.setCellUp(1, false);
    towards.until(1);
    expect(towards.log.links().slice(2)).toEqual([
      [0.51, "detached", 0, 0],
      [0.54, "attached", 0, 0],
    ]);
  });

  it("is no target of a timer that it started", () => {
    const { attachment, log, until } = worldOf(ROAD);
    attachment.observe(0, 0, 0);
    attachment.observe(0, 300, 0);
    until(0.4);
    attachment.setCellUp(1, false);
    until(1);
    expect(log.links()).toEqual([[0, "attached", 0, 0]]);
  });
});
