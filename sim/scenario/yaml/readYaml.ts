import { ProblemList } from "../problemList.ts";
import { composeText } from "./compose.ts";
import { Places } from "./places.ts";
import { plainValue } from "./plainValue.ts";
import { syntaxMessage } from "./syntaxMessage.ts";

/** What a YAML file says, and what is wrong with it so far. */
export interface ReadYaml {
  /** Null where the text is not to be read any further; then there are problems. */
  readonly content: { readonly value: unknown } | null;
  /** Gives each complaint that is made later its place in the file. */
  readonly problems: ProblemList;
}

/**
 * Reads a file of one document. A text that is not YAML is read no further than that, because what
 * it was meant to say is a guess. `noun` is what a file holds.
 */
export function readYaml(text: string, file: string, noun: string): ReadYaml {
  const composed = composeText(text);
  const problems = new ProblemList(file, composed.lines);
  for (const mistake of composed.mistakes) {
    problems.addAt(mistake.offset, [], syntaxMessage(mistake));
  }
  if (composed.document === null || !problems.isEmpty) return { content: null, problems };
  if (composed.secondDocument !== null) {
    const message = `found a second document; expected one ${noun} in a file`;
    problems.addAt(composed.secondDocument, [], { message });
    return { content: null, problems };
  }
  const plain = plainValue(composed.document);
  problems.setPlaces(new Places(composed.document, plain.aliases));
  for (const { offset, path, message, nearest } of plain.mistakes) {
    problems.addAt(offset, path, { message, nearest });
  }
  return { content: { value: plain.value }, problems };
}
