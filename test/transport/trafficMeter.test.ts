import { expect, test } from "vitest";
import { RecordingOwner } from "../activity/recordingOwner.ts";
import { smallNetwork, TERMS } from "./smallNetwork.ts";

test("keeps the bytes, energy and price of each owner, and of all", () => {
  const { simulator, places, add, activities, traffic, transport } = smallNetwork();
  const near = add("near", { place: places.a });
  const far = add("far", { place: places.c });
  const [one, other, idle] = Array.from({ length: 3 }, () =>
    activities.admit(new RecordingOwner()),
  );
  activities.send(one, 0, 0, near, far, 1000, TERMS, 0, 0);
  activities.send(other, 0, 0, near, far, 3000, TERMS, 0, 0);
  activities.send(other, 1, 0, far, near, 500, TERMS, 0, 0);
  simulator.runToEnd();
  const of = (owner: number | null) => traffic.traffic(transport, owner)[0];
  // A byte counts on each of two cables, of 2 J and 3 $.
  expect(of(one)).toMatchObject({ sentBytes: 2000, energyJoules: 4000, costDollars: 6000 });
  expect(of(other)).toMatchObject({ sentBytes: 7000, deliveredBytes: 7000, lostBytes: 0 });
  expect(of(idle)).toMatchObject({ sentBytes: 0, energyJoules: 0 });
  expect(of(null)).toMatchObject({ sentBytes: 9000, energyJoules: 18_000, costDollars: 27_000 });
});

test("counts what is under way as it goes, of the owner that sends it", () => {
  const { simulator, places, add, activities, traffic, transport } = smallNetwork();
  const near = add("near", { place: places.a });
  const middle = add("middle", { place: places.b });
  const [one, other] = Array.from({ length: 2 }, () => activities.admit(new RecordingOwner()));
  activities.send(one, 0, 0, near, middle, 100_000, TERMS, 0, 0);
  activities.send(other, 0, 0, near, middle, 100_000, TERMS, 0, 0);
  simulator.runUntil(simulator.clock.fromSeconds(0.05));
  // 40 ms at half of 1 MB/s.
  for (const owner of [one, other]) {
    const [{ inFlightBytes, sentBytes }] = traffic.traffic(transport, owner);
    expect(inFlightBytes).toBeCloseTo(20_000, 6);
    expect(sentBytes).toBeCloseTo(20_000, 6);
  }
});
