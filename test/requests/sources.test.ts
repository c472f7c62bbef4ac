import { describe, expect, it } from "vitest";
import { Simulator } from "../../sim/kernel/simulator.ts";
import type { RequestDraws } from "../../sim/requests/requestDraws.ts";
import { Sources } from "../../sim/requests/sources.ts";
import { SourceTable } from "../../sim/requests/sourceTable.ts";
import type { Arrivals } from "../../sim/work/arrivals.ts";

const SECOND = 1e9;

/** Every ten seconds; of a closed source ten seconds after the answer. */
const process = (customers?: number): Arrivals => ({
  next: (states, row) => (states.marks[row] += 10 * SECOND),
  ...(customers !== undefined && { customers }),
});

/** The requests that come up to the 45th second, as "source#sequence @ second". */
function watched(arrivals: Arrivals) {
  const simulator = new Simulator();
  const draws = { admit() {}, arrivals: () => null } as unknown as RequestDraws;
  const table = new SourceTable(draws);
  const seen: string[] = [];
  const sources = new Sources({
    simulator,
    table,
    processes: [arrivals],
    horizon: 45 * SECOND,
    arrive: (source, sequence) => seen.push(`${source}#${sequence} @ ${simulator.nowSeconds}`),
  });
  const until = (seconds: number) => simulator.runUntil(seconds * SECOND);
  return { sources, table, seen, until };
}

describe("an open source", () => {
  it("issues requests by its process, up to the horizon", () => {
    const { sources, seen, until } = watched(process());
    sources.add(0, "job", 7, "car", 0);
    until(100);
    expect(seen).toEqual(["0#0 @ 10", "0#1 @ 20", "0#2 @ 30", "0#3 @ 40"]);
  });

  it("issues none while its node is away, and none of those afterwards", () => {
    const { sources, seen, until } = watched(process());
    sources.add(0, "job", 7, "car", 0);
    until(15);
    sources.pause(7);
    until(35);
    sources.resume(7);
    until(100);
    expect(seen).toEqual(["0#0 @ 10", "0#1 @ 40"]);
  });
});

describe("a closed source", () => {
  it("has a row for each customer, who asks again when the answer is there", () => {
    const { sources, table, seen, until } = watched(process(2));
    sources.add(0, "job", 7, "desk", 0);
    expect(table.of(7)).toEqual([0, 1]);
    until(12);
    sources.answered(1, 0);
    until(40);
    expect(seen).toEqual(["0#0 @ 10", "1#0 @ 10", "1#1 @ 22"]);
  });

  it("takes the answer to an earlier request for none", () => {
    const { sources, seen, until } = watched(process(1));
    sources.add(0, "job", 7, "desk", 0);
    until(12);
    sources.answered(0, 0);
    sources.answered(0, 0);
    until(25);
    // The second request, of 22 s, is open; whatever comes of the first one again is stale.
    sources.answered(0, 0);
    until(44);
    expect(seen).toEqual(["0#0 @ 10", "0#1 @ 22"]);
  });

  it("that comes back thinks anew", () => {
    const { sources, seen, until } = watched(process(1));
    sources.add(0, "job", 7, "desk", 0);
    until(5);
    sources.pause(7);
    until(14);
    sources.resume(7);
    until(44);
    expect(seen).toEqual(["0#0 @ 24"]);
  });
});
