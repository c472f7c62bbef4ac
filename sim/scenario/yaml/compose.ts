import { Composer, type CST, type Document, LineCounter, Parser } from "yaml";
import { refusalOf } from "./nesting.ts";

/** Larger files are not read: 100,000 sites fit in a quarter of it. */
export const FILE_LIMIT_CHARACTERS = 10_000_000;
/** Of a text that is no YAML at all the first mistakes say enough. */
const ERROR_LIMIT = 20;

/** A mistake in the text itself; `code` is the YAML library's name for it. */
export interface SyntaxMistake {
  readonly offset: number;
  readonly code: string;
  readonly message: string;
}

export interface ComposedText {
  /** Null where the text is not to be read at all. */
  readonly document: Document.Parsed | null;
  /** Where a second document begins, if there is one. */
  readonly secondDocument: number | null;
  readonly mistakes: readonly SyntaxMistake[];
  readonly lines: LineCounter;
}

export interface ComposedDocuments extends Omit<ComposedText, "document" | "secondDocument"> {
  /** Empty where the text is not to be read at all. */
  readonly documents: readonly Document.Parsed[];
}

class TooManyMistakes extends Error {}

/**
 * Reads YAML 1.2 (core schema) into a document with the place of everything in it. Never throws
 * for what a text may hold; the time it takes is bounded by the limits on size and nesting.
 */
export function composeText(text: string): ComposedText {
  const { documents, lines, mistakes } = composeDocuments(text, 2);
  const [document = null, second] = documents;
  return { document, secondDocument: second?.range[0] ?? null, mistakes, lines };
}

/** Reads so many documents of one text at most, as `composeText` reads one. */
export function composeDocuments(text: string, most = Infinity): ComposedDocuments {
  const lines = new LineCounter();
  if (text.length > FILE_LIMIT_CHARACTERS) {
    const message = `found ${text.length} characters; expected ${FILE_LIMIT_CHARACTERS} at most`;
    return refused(lines, { offset: 0, code: "SIZE", message });
  }
  const refusal = refusalOf(text);
  if (refusal !== null) {
    countLines(text, lines);
    return refused(lines, { ...refusal, code: "NESTING" });
  }
  return compose(text, lines, most);
}

function refused(lines: LineCounter, mistake: SyntaxMistake): ComposedDocuments {
  return { documents: [], mistakes: [mistake], lines };
}

function countLines(text: string, lines: LineCounter): void {
  lines.addNewLine(0);
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) {
    lines.addNewLine(at + 1);
  }
}

function compose(text: string, lines: LineCounter, most: number): ComposedDocuments {
  // Duplicate keys are looked for later: the library compares each key with every other one.
  const options = { prettyErrors: false, strict: true, uniqueKeys: false };
  const parser = new Parser(lines.addNewLine);
  const composer = new Composer(options);
  const mistakes = collectMistakes(composer);
  const documents: Document.Parsed[] = [];
  try {
    const tokens = withFewErrors(parser.parse(text), mistakes);
    for (const document of composer.compose(tokens, true, text.length)) {
      documents.push(document);
      if (documents.length === most) break;
    }
  } catch (error) {
    if (!(error instanceof TooManyMistakes)) throw error;
  }
  for (const { errors } of documents) {
    for (const { pos, code, message } of errors) mistakes.push({ offset: pos[0], code, message });
  }
  return { documents, mistakes, lines };
}

/** The parser's own errors go past `onError`; after too many of them the text is given up. */
function* withFewErrors(
  tokens: Iterable<CST.Token>,
  mistakes: SyntaxMistake[],
): Generator<CST.Token, void> {
  let errors = 0;
  for (const token of tokens) {
    if (token.type === "error" && ++errors > ERROR_LIMIT) {
      const { offset, message } = token;
      mistakes.push({ offset, code: "UNEXPECTED_TOKEN", message });
      throw new TooManyMistakes();
    }
    yield token;
  }
}

type OnError = (
  source: number | [number, number] | { offset: number },
  code: string,
  message: string,
  warning?: boolean,
) => void;

/**
 * Takes the composer's errors and warnings as they come and stops it when there are too many. The
 * library keeps all of them otherwise, a million for a megabyte of closing brackets, which takes a
 * gigabyte and a quarter of a minute; it has no public way to stop it.
 */
function collectMistakes(composer: Composer): SyntaxMistake[] {
  const mistakes: SyntaxMistake[] = [];
  const onError: OnError = (source, code, message) => {
    const offset =
      typeof source === "number" ? source : Array.isArray(source) ? source[0] : source.offset;
    mistakes.push({ offset, code, message });
    if (mistakes.length >= ERROR_LIMIT) throw new TooManyMistakes();
  };
  (composer as unknown as { onError: OnError }).onError = onError;
  return mistakes;
}
