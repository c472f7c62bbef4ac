import { basename } from "node:path";
import { describe, expect, it } from "vitest";
import { contextOf, publishedReferences, referenceFiles } from "../../../host/referenceFiles.ts";
import { holds, reportCase } from "../../../verify/index.ts";

/**
 * The share of the full length of replications that the tests run; `orrery verify` runs all of it.
 * Confidence bounds are 1/√0.3 = 1.8 times as wide then: wide enough for the tests to be done in
 * minutes, narrow enough to notice what `faults.test.ts` puts in.
 */
export const TESTED_SHARE = 0.3;

/** Far more than a case takes: other work on the same machine may slow it down. */
const TIMEOUT_MILLISECONDS = 1_200_000;

const { files, unknown } = referenceFiles([publishedReferences()]);

/** The shipped files of cases, by name, and those that are of no known kind. */
export const shipped = { names: files.map(({ file }) => basename(file)), unknown };

/** Makes a test of each case in a shipped file. */
export function describeCases(name: string): void {
  const { file, kind, cases } = files.find((one) => basename(one.file) === name)!;
  describe(name, () => {
    it.each(cases)("$id", { timeout: TIMEOUT_MILLISECONDS }, (reference) => {
      const context = { ...contextOf(file), share: TESTED_SHARE };
      const report = reportCase({ file, kind: kind.name, reference }, context, () => 0);
      const missed = report.checks.filter((one) => !holds(one));
      const { verdict, reason } = report;
      expect({ verdict, reason, missed }).toEqual({ verdict: "holds", reason: null, missed: [] });
    });
  });
}
