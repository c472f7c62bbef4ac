import { expect, it } from "vitest";
import { describeCases, shipped } from "./shipped.ts";

/** Those that take long have a file of their own, so that they run side by side. */
const ELSEWHERE = ["queues", "disciplines", "queueing-networks", "reliability", "mobility"];

it("all references that ship are of a known kind", () => expect(shipped.unknown).toEqual([]));

for (const name of shipped.names) {
  if (!ELSEWHERE.includes(name.replace(".json", ""))) describeCases(name);
}
