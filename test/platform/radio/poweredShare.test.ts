import { expect, it } from "vitest";
import { RandomStreams } from "../../../sim/kernel/randomStreams.ts";
import { CellRadio } from "../../../sim/platform/radio/cellRadio.ts";
import { cellAt } from "./parameters.ts";

const WHOLE = cellAt("whole", 0, 0);
const NARROW = cellAt("narrow", 0, 0, { narrowestUplinkHertz: 2e6 });

/** Both cells bear 44 dBm down over 40 MHz; up it is 23 dBm over 20 MHz, or over a tenth of that. */
const radio = new CellRadio([WHOLE, NARROW], new RandomStreams(1));

it("lets the power of a vehicle reach ten decibels farther on a tenth of the uplink", () => {
  expect(radio.maximumLoss[1] - radio.maximumLoss[0]).toBeCloseTo(10, 9);
});

it("changes no rate where the power fills the uplink", () => {
  for (const loss of [60, 90, radio.maximumLoss[0] - 0.001]) {
    expect(radio.uplinkBytesPerSecond(1, loss)).toBe(radio.uplinkBytesPerSecond(0, loss));
  }
});

it("goes on from there in proportion to the power that arrives, down to the narrowest part", () => {
  const [edge] = radio.maximumLoss;
  const atEdge = radio.uplinkBytesPerSecond(0, edge);
  expect(radio.uplinkBytesPerSecond(0, edge + 0.001)).toBe(0);
  expect(radio.uplinkBytesPerSecond(1, edge + 3) / atEdge).toBeCloseTo(10 ** -0.3, 9);
  expect(radio.uplinkBytesPerSecond(1, edge + 10) / atEdge).toBeCloseTo(0.1, 9);
});
