import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { RunRecord } from "../../sim/record/runRecord.ts";
import { builtFolder, discard, orrery } from "../cli/built.ts";
import { runJob } from "../engines/job.ts";
import { galleryFile, galleryJob } from "./gallery.ts";

const OVERRIDES = [
  { path: "horizon", value: "3s" },
  { path: "warmup", value: "1s" },
  { path: "faults.backhaul-cut.outages[0].at", value: "2s" },
];
const SET = OVERRIDES.flatMap(({ path, value }) => ["--set", `${path}=${value}`]);
const FILE = galleryFile("connected-vehicles");

describe("the flagship through the built command", () => {
  let built = "";
  beforeAll(() => {
    built = builtFolder();
  });
  afterAll(() => discard(built));

  async function output(...args: readonly string[]) {
    const { code, out, error } = await orrery(built, process.cwd(), args);
    expect({ code, error }).toEqual({ code: 0, error: "" });
    return out;
  }

  it("leaves the digest that it leaves in this process", async () => {
    const record: RunRecord = JSON.parse(await output("run", FILE, ...SET, "--json"));
    const here = runJob({ ...galleryJob("connected-vehicles")!, overrides: OVERRIDES });
    expect(record.digest).toBe(here.digest);
    expect(record.workloadDigest).toBe(here.workloadDigest);
    expect(record.summary.events).toBe(here.events);
  });

  it("gives the same results with one worker and with two", async () => {
    const grid = ["--dispatch", "nearest-edge,power-of-d", "--seeds", "1..2", "--json"];
    const compare = (workers: string) =>
      output("compare", FILE, ...SET, ...grid, "--workers", workers);
    const [alone, abreast] = await Promise.all([compare("1"), compare("2")]);
    expect(alone).toContain("power-of-d");
    expect(abreast).toBe(alone);
  });
});
