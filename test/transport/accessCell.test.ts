import { expect, it } from "vitest";
import { type AccessCell, radioUsage, radioWeight } from "../../sim/transport/accessCell.ts";

const airtime = { link: 0, airtime: true, peakBytesPerSecond: 8e6 };
const bytes = { link: 0, airtime: false, peakBytesPerSecond: 8e6 };
const cell = (fairness: "airtime" | "rate") => ({ fairness }) as AccessCell;

it("a byte takes airtime by the rate of its vehicle, or one of the link's bytes", () => {
  expect(radioUsage(airtime, 2e6)).toBe(5e-7);
  expect(radioUsage(bytes, 2e6)).toBe(1);
});

it("under fair airtime flows weigh as their rates, so that each gets as much of the time", () => {
  const shares = [8e6, 2e6].map(
    (rate) => radioWeight(cell("airtime"), airtime, rate) * radioUsage(airtime, rate),
  );
  expect(shares[0]).toBe(shares[1]);
  expect(radioWeight(cell("airtime"), airtime, 8e6)).toBe(1);
});

it("under fair rates, and on a link of bytes, all weigh the same", () => {
  expect(radioWeight(cell("rate"), airtime, 2e6)).toBe(1);
  expect(radioWeight(cell("airtime"), bytes, 2e6)).toBe(1);
});
