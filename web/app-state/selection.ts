/**
 * What is selected or pointed at, in the run that is shown. Names are those of the record's tables;
 * vehicles are nodes.
 */
export type Selection =
  | { readonly kind: "request"; readonly request: number }
  | {
      readonly kind: "task";
      readonly request: number;
      readonly stage: string;
      readonly attempt: number;
    }
  | { readonly kind: "decision"; readonly decision: number; readonly request: number }
  | { readonly kind: "node"; readonly node: string }
  | { readonly kind: "link"; readonly link: string }
  | { readonly kind: "cell"; readonly cell: string };

/** The request that something selected belongs to; null for machines, links and cells. */
export function requestOf(selection: Selection | null): number | null {
  return selection !== null && "request" in selection ? selection.request : null;
}

/** Whether two are of the same thing, or both of nothing. */
export function isSame(one: Selection | null, other: Selection | null): boolean {
  if (one === null || other === null) return one === other;
  return selectionWord(one) === selectionWord(other);
}

/** As one word of a URL: "task:812:detect:1". */
export function selectionWord(selection: Selection): string {
  const { kind, ...rest } = selection;
  return [kind, ...Object.values(rest)].map((part) => encodeURIComponent(part)).join(":");
}

/** The selection that such a word stands for; null where it stands for none. */
export function selectionFrom(word: string): Selection | null {
  const [kind, ...parts] = word.split(":").map(decoded);
  const [first, second, third] = parts;
  const number = wholeNumber(first);
  switch (kind) {
    case "request":
      return number === null ? null : { kind, request: number };
    case "task": {
      const attempt = wholeNumber(third);
      if (number === null || attempt === null || !second) return null;
      return { kind, request: number, stage: second, attempt };
    }
    case "decision": {
      const request = wholeNumber(second);
      return number === null || request === null ? null : { kind, decision: number, request };
    }
    case "node":
      return first ? { kind, node: first } : null;
    case "link":
      return first ? { kind, link: first } : null;
    case "cell":
      return first ? { kind, cell: first } : null;
    default:
      return null;
  }
}

function wholeNumber(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : null;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return "";
  }
}
