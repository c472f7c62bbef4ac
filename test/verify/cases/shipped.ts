import { basename } from "node:path";
import { describe, expect, it } from "vitest";
import { contextOf, publishedReferences, referenceFiles } from "../../../host/referenceFiles.ts";
import { type Check, holds, reportCase } from "../../../verify/index.ts";

/**
 * The shares of the full length of replications that the tests try, one after the other until a
 * case is sharp enough; `orrery verify` runs all of it. Most are at the first; a confidence bound
 * is 1/√0.1 = 3.2 times as wide as the full one then, as computed from the replications.
 */
const SHARES = [0.1, 0.3, 0.6];

/**
 * No bound may be wider, relative to what is expected: a model that is off by as much is noticed in
 * every figure of every case, and in most of them at a third of it.
 */
const NOTICED_FAULT = 0.065;

/** An optimum on a flat curve is not told that sharply from so few; from all replications it is. */
const FLAT_OPTIMUM = /^checkpoint-/;

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
      const report = (share: number) =>
        reportCase({ file, kind: kind.name, reference }, { ...contextOf(file), share }, () => 0);
      const flat = FLAT_OPTIMUM.test(reference.id);
      let { verdict, reason, checks } = report(SHARES[0]);
      for (const share of SHARES.slice(1)) {
        if (flat || !checks.some(isBlunt)) break;
        ({ verdict, reason, checks } = report(share));
      }
      const missed = checks.filter((one) => !holds(one));
      expect({ verdict, reason, missed }).toEqual({ verdict: "holds", reason: null, missed: [] });
      if (!flat) expect(checks.filter(isBlunt)).toEqual([]);
    });
  });
}

function isBlunt({ standardError, tolerance, expected }: Check): boolean {
  return standardError !== null && !(tolerance <= NOTICED_FAULT * Math.abs(expected));
}
