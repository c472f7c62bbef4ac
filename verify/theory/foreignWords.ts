import type { FiledTheoryCase } from "../formats.ts";
import type { Given, TheoryCase } from "./family.ts";
import { type Translation, WORDINGS, type Wording } from "./wordings.ts";

/** A case in the words of others as one of a family of ours; null where none is known. */
export function inOwnWords(filed: FiledTheoryCase): TheoryCase | null {
  const wording = WORDINGS.find((one) => fits(one, filed));
  if (wording === undefined) return null;
  const { family, implied, adapt = (given: Given) => given } = wording;
  const named = translated(filed.parameters, wording.parameters);
  const parameters = adapt({ ...implied, ...named }, filed);
  return {
    id: filed.id,
    family,
    parameters,
    expected: translated(filed.expected, wording.statistics),
  };
}

function fits(
  wording: Wording,
  { id, group = "", parameters, expected }: FiledTheoryCase,
): boolean {
  const { words, orInId = false, having = [], lacking = [], expecting } = wording;
  return (
    (words.test(group) || (orInId && words.test(id))) &&
    having.every((name) => name in parameters) &&
    !lacking.some((name) => name in parameters) &&
    (expecting === undefined || Object.keys(expected).some((name) => expecting.test(name)))
  );
}

/**
 * With our own names, of which none is given twice: a second one keeps the name that it has, and is
 * then found to be unknown. One that translates to nothing has no say in the result.
 */
function translated(
  named: Readonly<Record<string, unknown>>,
  translation: Translation = [],
): Record<string, unknown> {
  const own = new Set(translation.map(([, name]) => name));
  const taken = new Set(Object.keys(named).filter((name) => own.has(name)));
  const result: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(named)) {
    const found = own.has(name) ? name : translation.find(([words]) => words.test(name))?.[1];
    if (found === "") continue;
    const isFree = found !== undefined && (found === name || !taken.has(found));
    const key = isFree ? found : name;
    taken.add(key);
    result[key] = value;
  }
  return result;
}
