import { describe, expect, test } from "vitest";
import { runJob } from "../engines/job.ts";
import { galleryJob } from "./gallery.ts";

const job = galleryJob("surveillance")!;
const CROSSINGS = ["north", "east", "south", "west"];

/** Mean latency in seconds with so many of the crossings. */
function latency(policy: string, crossings: number): number {
  const cameras = CROSSINGS.slice(0, crossings).join(", ");
  const overrides = [
    { path: "horizon", value: "30s" },
    { path: "nodes.camera.at", value: `[${cameras}]` },
  ];
  return runJob({ ...job, policy, overrides }).meanLatencySeconds!;
}

/** The shape that Gupta et al. (2017) report: flat at the edge, a knee in the cloud. */
describe("the surveillance scenario", () => {
  test("is as fast at the crossings however many there are", () => {
    const [one, four] = [1, 4].map((crossings) => latency("nearest-edge", crossings));
    expect(Math.abs(four / one - 1)).toBeLessThan(0.02);
    expect(four).toBeLessThan(0.025);
  });

  test("has a cloud that keeps up with three crossings and not with four", () => {
    const [one, three, four] = [1, 3, 4].map((crossings) => latency("cloud-only", crossings));
    expect(three).toBeLessThan(0.1);
    expect(three).toBeGreaterThan(one);
    expect(four).toBeGreaterThan(5 * three);
  });
});
