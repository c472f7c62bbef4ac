import { describe, expect, it } from "vitest";
import { publishedReferences, referenceFiles, surroundingsOf } from "../../host/referenceFiles.ts";
import { reportCase } from "../../verify/index.ts";

/** Some cases take ten million requests. */
const TIMEOUT_MILLISECONDS = 600_000;

const { files, unknown } = referenceFiles([publishedReferences()]);

it("all references that ship are of a known kind", () => expect(unknown).toEqual([]));

describe.each(files)("$file", ({ file, kind, cases }) => {
  it.each(cases)("$id", { timeout: TIMEOUT_MILLISECONDS }, (reference) => {
    const filed = { file, kind: kind.name, reference };
    const { verdict, checks, reason } = reportCase(filed, surroundingsOf(file), () => 0);
    const missed = checks.filter((one) => Math.abs(one.got - one.expected) > one.tolerance);
    expect({ verdict, reason, missed }).toEqual({ verdict: "holds", reason: null, missed: [] });
  });
});
