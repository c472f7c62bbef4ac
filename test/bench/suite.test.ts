import { describe, expect, it } from "vitest";
import { difference, readExpected } from "../../bench/expected.ts";
import { allBenchmarks } from "../../bench/suite.ts";
import { golden } from "../gallery/gallery.ts";

const benchmarks = allBenchmarks();
const expected = readExpected();

describe("the benchmarks", () => {
  it.each(benchmarks)("$name does what it did before, in small", ({ name, small }) => {
    expect(difference(expected[name]?.small, small()())).toBeNull();
  });

  it("expect of the flagship what the gallery has for it", () => {
    const { digest, events } = golden()["connected-vehicles"];
    for (const name of ["flagship, no tables", "flagship, tables"]) {
      expect(expected[name].large).toMatchObject({ digest, events });
    }
  });

  it("notice when something else is done", () => {
    const [{ name, small }] = benchmarks;
    const outcome = small()();
    const other = { ...outcome, events: outcome.events + 1 };
    expect(difference(expected[name].small, other)).toMatch(/did something else/);
    expect(difference(undefined, outcome)).toMatch(/no expected outcome/);
  });

  it("leave nothing behind that no benchmark has", () => {
    const names = benchmarks.map(({ name }) => name);
    expect(Object.keys(expected).filter((name) => !names.includes(name))).toEqual([]);
  });
});
