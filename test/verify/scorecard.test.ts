import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { contextOf, referenceFiles } from "../../host/referenceFiles.ts";
import { reportCase } from "../../verify/index.ts";
import scorecard from "../../verify/scorecard.json" with { type: "json" };
import { ROOT } from "../architecture/sourceFiles.ts";

const CASES = join(ROOT, "verify/cases");
/** A second or two each. */
const QUICK = ["flows.json", "network.json", "radio.json", "schedules.json"];

describe("the stored scorecard (node scripts/scorecard.mjs makes it anew)", () => {
  it("is of all cases as they are, and each holds", () => {
    const found = readdirSync(CASES).sort();
    expect(Object.keys(scorecard.files)).toEqual(found);
    for (const [file, { hash, cases }] of Object.entries(scorecard.files)) {
      const own = createHash("sha256").update(readFileSync(join(CASES, file)));
      expect([file, hash]).toEqual([file, own.digest("hex")]);
      const verdicts = cases.map(({ id, verdict }) => `${id} ${verdict}`);
      expect(verdicts.filter((one) => !one.endsWith(" holds"))).toEqual([]);
    }
  });

  it.each(QUICK)("has the figures that the cases of %s come to", (name) => {
    const path = join(CASES, name);
    const { files } = referenceFiles([path]);
    const stored = Object.entries(scorecard.files).find(([file]) => file === name)![1];
    const [{ file, kind, cases }] = files;
    const reports = cases.map((reference) =>
      reportCase({ file, kind: kind.name, reference }, contextOf(path), () => 0),
    );
    const found = reports.map(({ file: _file, seconds: _seconds, ...rest }) => rest);
    expect(found).toEqual(stored.cases);
  });
});
