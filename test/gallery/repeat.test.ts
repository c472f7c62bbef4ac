import { describe, expect, it } from "vitest";
import { registry } from "../../schedulers/index.ts";
import { type Job, runJob } from "../engines/job.ts";
import { galleryJob } from "./gallery.ts";

const flagship = galleryJob("connected-vehicles")!;
const SHORT: Partial<Job> = {
  overrides: [
    { path: "horizon", value: "3s" },
    { path: "warmup", value: "1s" },
    { path: "faults.backhaul-cut.outages[0].at", value: "2s" },
  ],
};

describe("the flagship", () => {
  const runs = (change: Partial<Job>) => runJob({ ...flagship, ...SHORT, ...change });

  it("leaves the same twice in one process, with tables or without", () => {
    const first = runs({});
    expect(runs({})).toEqual(first);
    const recorded = runs({ record: true });
    expect({ ...recorded, tablesDigest: "-" }).toEqual(first);
    expect(runs({ record: true })).toEqual(recorded);
  });

  it("leaves another digest under another seed", () => {
    const [one, two] = [runs({ seed: 1 }), runs({ seed: 2 })];
    expect(one.digest).not.toBe(two.digest);
    expect(one.workloadDigest).not.toBe(two.workloadDigest);
  });

  it("asks for the same work under every policy", () => {
    const digests = registry
      .of("dispatch")
      .map(({ name }) => runs({ policy: name }).workloadDigest);
    expect(new Set(digests).size).toBe(1);
  });
});
