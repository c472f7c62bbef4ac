import { expect, test } from "vitest";
import { RandomStreams } from "../../sim/kernel/randomStreams.ts";
import { SlottedAvailability } from "../../sim/training/availability.ts";

const CLIENTS = 4000;

function availability(share: number, swing: number, peakSeconds = 0) {
  const stream = new RandomStreams(1).keyed("training availability", "job");
  return new SlottedAvailability(stream, share, 600, swing, peakSeconds);
}

function shareOn(one: SlottedAvailability, seconds: number): number {
  let on = 0;
  for (let client = 0; client < CLIENTS; client++) if (one.isOn(client, seconds)) on++;
  return on / CLIENTS;
}

test.each([
  [0, 0.75],
  [6, 0.5],
  [12, 0.25],
  [18, 0.5],
  [24, 0.75],
])("at hour %f of a day that swings by half the share %f of the clients are on", (hour, share) => {
  const one = availability(0.5, 0.5);
  expect(one.shareAt(hour * 3600)).toBeCloseTo(share, 9);
  const deviation = Math.sqrt((share * (1 - share)) / CLIENTS);
  expect(Math.abs(shareOn(one, hour * 3600) - share)).toBeLessThan(4 * deviation);
});

test("a client stays as it is for a slot, and its slots are independent", () => {
  const one = availability(0.5, 0);
  let same = 0;
  for (let client = 0; client < CLIENTS; client++) {
    const first = one.isOn(client, 0);
    expect(one.isOn(client, 599)).toBe(first);
    if (one.isOn(client, 600) === first) same++;
  }
  expect(Math.abs(same / CLIENTS - 0.5)).toBeLessThan(4 * Math.sqrt(0.25 / CLIENTS));
});

test("shares are cut off at none and all", () => {
  const one = availability(0.8, 1, 3600);
  expect(one.shareAt(3600)).toBe(1);
  expect(one.shareAt(3600 + 43_200)).toBe(0);
  expect(shareOn(one, 3600)).toBe(1);
});
