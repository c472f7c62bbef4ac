import { describe, expect, test } from "vitest";
import { DwellForecast } from "../../sim/decisions/dwellForecast.ts";
import { waitSeconds } from "../../sim/decisions/waitForecast.ts";

describe("the forecast of a wait", () => {
  const none = { servers: 1, jobs: 0, backlogSeconds: 0, inFlightJobs: 0, inFlightSeconds: 0 };

  test("is nothing while a server is free, and never ends behind an endless backlog", () => {
    expect(waitSeconds(none, 0)).toBe(0);
    expect(waitSeconds({ ...none, servers: 4, jobs: 3, backlogSeconds: 9 }, 0)).toBe(0);
    expect(waitSeconds({ ...none, jobs: 1, backlogSeconds: Infinity }, Infinity)).toBe(Infinity);
  });

  test("is what is there, less what is worked off until the task comes", () => {
    const two = { ...none, jobs: 2, backlogSeconds: 3 };
    expect(waitSeconds(two, 0)).toBe(3);
    expect(waitSeconds(two, 1)).toBe(2);
    expect(waitSeconds(two, 4)).toBe(0);
    expect(waitSeconds({ ...two, inFlightJobs: 1, inFlightSeconds: 0.5 }, 1)).toBe(2.5);
  });

  test("behind tasks that come at random is that of Pollaczek and Khinchine at low load", () => {
    // Five tasks of 20 ms in one second: load 0.1, and 0.1 / 0.9 · 10 ms.
    const five = { ...none, inFlightJobs: 5, inFlightSeconds: 0.1 };
    expect(waitSeconds(five, 1)).toBeCloseTo((0.1 / 0.9) * 0.01, 12);
  });

  test("of many tasks in a short time is what the time does not suffice for", () => {
    const many = { ...none, inFlightJobs: 1000, inFlightSeconds: 10 };
    expect(waitSeconds(many, 0.1) / (10 - 0.1)).toBeCloseTo(1, 2);
  });
});

describe("the forecast of a dwell time", () => {
  const sites = [
    { x: 0, y: 0 },
    { x: 400, y: 0 },
    { x: 0, y: 400 },
    { x: 0, y: 0 },
  ];
  const dwell = new DwellForecast(sites);

  test("is the way to the border ahead at its speed, whatever other cells its site has", () => {
    expect(dwell.seconds(0, 50, 0, 10, 0)).toBeCloseTo(15, 12);
    expect(dwell.seconds(3, 0, 100, 20, Math.PI / 2)).toBeCloseTo(5, 9);
  });

  test("is endless where no border lies ahead or it stands, and over beyond one", () => {
    expect(dwell.seconds(0, 50, 0, 10, -2.4)).toBe(Infinity);
    expect(dwell.seconds(0, 50, 0, 0, 0)).toBe(Infinity);
    expect(dwell.seconds(0, 250, 0, 10, Math.PI)).toBe(0);
  });
});
