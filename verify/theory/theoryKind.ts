import { type FiledTheoryCase, readAs, THEORY_FILE } from "../formats.ts";
import type { ReferenceCase, ReferenceKind } from "../kind.ts";
import { FAMILIES } from "./families.ts";
import type { TheoryCase } from "./family.ts";
import { inOwnWords } from "./foreignWords.ts";

/** Exact results of theory, each built as a scenario by the family of its case. */
export const theoryKind: ReferenceKind = {
  name: "theory",
  recognises: (content) => Array.isArray((content as { cases?: unknown } | null)?.cases),
  cases: (content) => readAs(THEORY_FILE, content).cases.map(referenceCase),
};

function referenceCase(filed: FiledTheoryCase): ReferenceCase {
  const { id, group } = filed;
  const notCovered = (reason: string): ReferenceCase => {
    return { id, group: group ?? "no family", run: () => ({ notCovered: reason }) };
  };
  const one = filed.family === undefined ? inOwnWords(filed) : ownCase(filed, filed.family);
  if (one === null) return notCovered(`no model of ours is "${group ?? ""}"`);
  const family = FAMILIES[one.family];
  const known = [...family.parameters, ...(family.optional ?? [])];
  const unknown = Object.keys(one.parameters).find((name) => !known.includes(name));
  if (unknown !== undefined) {
    return notCovered(`the parameter "${unknown}" is none of ${one.family} (${known.join(", ")})`);
  }
  const missing = family.parameters.find((name) => one.parameters[name] === undefined);
  if (missing !== undefined) return notCovered(`${one.family} needs the parameter "${missing}"`);
  return { id, group: group ?? family.title, run: (context) => family.run(one, context) };
}

/** Throws where no family has the id: our own files are to be right. */
function ownCase({ id, parameters, expected }: FiledTheoryCase, family: string): TheoryCase {
  if (!Object.hasOwn(FAMILIES, family)) {
    const ids = Object.keys(FAMILIES).join(", ");
    throw new Error(`case ${id}: found the family "${family}"; expected one of ${ids}`);
  }
  return { id, family, parameters, expected };
}
