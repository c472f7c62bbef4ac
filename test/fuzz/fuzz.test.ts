import { expect, test } from "vitest";
import { ROOT } from "../architecture/sourceFiles.ts";
import { bases } from "./bases.ts";
import { parseCase, runCase, running } from "./cases.ts";

// `npm run fuzz` does the same by the ten thousand, with a seed of one's choice.
const SEED = 20_261;
const sound = bases(ROOT);

test("spoilt files are read or refused, and nothing else", () => {
  const outcomes = Array.from({ length: 400 }, (_, index) => parseCase(sound, SEED, index));
  expect(outcomes.filter(({ fault }) => fault !== null)).toEqual([]);
  for (const ending of ["read", "refused"]) {
    expect(outcomes.filter((one) => one.ending === ending).length).toBeGreaterThan(40);
  }
});

test("what still runs keeps the laws", () => {
  const able = running(sound);
  expect(able.length).toBeGreaterThan(12);
  const outcomes = Array.from({ length: 100 }, (_, index) => runCase(able, SEED, index));
  expect(outcomes.filter(({ fault }) => fault !== null)).toEqual([]);
  expect(outcomes.filter(({ ending }) => ending === "run").length).toBeGreaterThan(50);
});
