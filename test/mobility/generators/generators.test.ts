import { describe, expect, it } from "vitest";
import { grid, highway, parked, ring, run } from "./generated.ts";

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

  it.each([grid, highway, parked])("$generator moves no other when a vehicle is added", (spec) => {
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
