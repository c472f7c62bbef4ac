import { expect, it } from "vitest";
import { NearestAttachment } from "../../sim/mobility/nearestAttachment.ts";
import type { Cell } from "../../sim/platform/radio/cell.ts";

function world(...xs: number[]) {
  const told: string[] = [];
  const cells = xs.map((x) => ({ x, y: 0, uplinkBytesPerSecond: 7 }) as Cell);
  const attachment = new NearestAttachment(cells, {
    attached: (vehicle, cell) => told.push(`${vehicle} at ${cell}`),
    handoverBegan: (vehicle, from, to) => told.push(`${vehicle} from ${from} to ${to}`),
    handoverEnded: (vehicle, _from, to) => told.push(`${vehicle} now ${to}`),
    silenced: () => told.push("silence"),
    heard: () => told.push("signal"),
    detached: (vehicle, cell) => told.push(`${vehicle} off ${cell}`),
    rateChanged: () => told.push("rate"),
  });
  return { attachment, told };
}

it("keeps each vehicle at the nearest cell, at once, and counts who is where", () => {
  const { attachment, told } = world(0, 100);
  attachment.observe(1, 40, 0);
  attachment.observe(0, 90, 0);
  expect([attachment.servingCell(0), attachment.servingCell(1)]).toEqual([1, 0]);
  attachment.observe(1, 60, 0);
  expect(told).toEqual(["1 at 0", "0 at 1", "1 from 0 to 1", "1 now 1"]);
  expect([attachment.attachedCount(0), attachment.attachedCount(1)]).toEqual([0, 2]);
  expect(attachment.isInterrupted()).toBe(false);
  expect(attachment.uplinkBytesPerSecond(1)).toBe(7);
  attachment.leave(1);
  expect(attachment.attachedCount(1)).toBe(1);
  expect(attachment.servingCell(1)).toBe(-1);
});

it("takes the first of cells equally near", () => {
  const { attachment } = world(0, 10);
  attachment.observe(0, 5, 0);
  expect(attachment.servingCell(0)).toBe(0);
});

it("sends the vehicles of a failed cell to the next, and back when it returns", () => {
  const { attachment, told } = world(0, 100);
  attachment.observe(0, 10, 0);
  attachment.setCellUp(0, false);
  expect(attachment.servingCell(0)).toBe(1);
  attachment.setCellUp(1, false);
  expect(attachment.servingCell(0)).toBe(-1);
  attachment.setCellUp(0, true);
  expect(told.at(-1)).toBe("0 at 0");
  expect(attachment.counts).toEqual({ handovers: 1, pingPongs: 0, losses: 1 });
});
