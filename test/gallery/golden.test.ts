import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parseScenario } from "../../sim/scenario/index.ts";
import { ROOT } from "../architecture/sourceFiles.ts";
import { runJob } from "../engines/job.ts";
import { galleryJob, galleryNames, golden, HOW_TO_RENEW } from "./gallery.ts";

const known = golden();

it("each scenario of the gallery has a golden digest, and only these", () => {
  expect(Object.keys(known).sort(), HOW_TO_RENEW).toEqual(galleryNames());
});

it("each digest stands in the list of changes, with its reason", () => {
  const changes = readFileSync(join(ROOT, "CHANGELOG.md"), "utf8");
  for (const [name, { digest }] of Object.entries(known)) {
    expect(changes, HOW_TO_RENEW).toContain(`| ${name} | ${digest.slice(0, 12)} | `);
  }
});

describe.each(galleryNames())("scenario %s", (name) => {
  const job = galleryJob(name);

  it.skipIf(job === null)("is valid, named like its file and described", () => {
    const parsed = parseScenario(job!.text, { file: name });
    if ("problems" in parsed) throw new Error(parsed.problems[0].message);
    expect(parsed.scenario.name).toBe(name);
    expect(parsed.scenario.description?.length).toBeGreaterThan(20);
    expect(parsed.scenario.description?.length).toBeLessThanOrEqual(100);
  });

  it.skipIf(job === null)("leaves its golden digest", () => {
    const { policy, seed, ...left } = known[name];
    const { digest, workloadDigest, events, completed } = runJob({ ...job!, policy, seed });
    expect(completed).toBeGreaterThan(0);
    expect({ digest, workloadDigest, events, completed }, HOW_TO_RENEW).toEqual(left);
  });
});
