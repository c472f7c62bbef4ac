import { Lexer } from "yaml";

/** The deepest a scenario goes is about ten; the composer of the YAML library is recursive. */
const DEPTH_LIMIT = 64;
/** Words, punctuation and line ends: some 100,000 points fit, and the memory stays bounded. */
const TOKEN_LIMIT = 3_000_000;

/** Why a text is not given to the YAML library, and where. */
export interface Refusal {
  readonly offset: number;
  readonly message: string;
}

/**
 * Looks through a text for what would make the YAML library run out of stack, memory or patience:
 * nesting without end, and text without end. Null when there is nothing of that kind.
 *
 * Depth is that of the flow brackets, plus the indentations that are open, plus the indicators of
 * lists and keys that follow each other on one line.
 */
export function refusalOf(text: string): Refusal | null {
  const scan = new Scan();
  for (const token of new Lexer().lex(text)) {
    const message = scan.take(token);
    if (message !== null) return { offset: scan.offset, message };
  }
  return null;
}

class Scan {
  offset = 0;
  private tokens = 0;
  private flow = 0;
  private column = 0;
  private atLineStart = true;
  private onLine = 0;
  /** Columns at which the open blocks begin, rising. */
  private readonly indents: number[] = [];

  /** A complaint, or null. */
  take(token: string): string | null {
    // Control characters that the lexer puts in: they are not part of the text.
    if (token === "\x02" || token === "\x18" || token === "\x1f") return null;
    if (++this.tokens > TOKEN_LIMIT) {
      return `found more than ${TOKEN_LIMIT} words and signs; expected a smaller file`;
    }
    const first = token[0];
    if (first === "\n" || first === "\r") this.newLine();
    else if (first !== " " && first !== "\t" && first !== "#") this.content(token);
    const depth = this.flow + this.indents.length + this.onLine;
    if (depth > DEPTH_LIMIT)
      return `found more than ${DEPTH_LIMIT} levels of nesting; expected fewer`;
    this.column += token.length;
    this.offset += token.length;
    return null;
  }

  private newLine(): void {
    this.column = -1;
    this.onLine = 0;
    this.atLineStart = true;
  }

  private content(token: string): void {
    if (this.atLineStart && this.flow === 0) {
      while (this.indents.length > 0 && this.indents[this.indents.length - 1] >= this.column) {
        this.indents.pop();
      }
      this.indents.push(this.column);
    }
    this.atLineStart = false;
    if (token === "[" || token === "{") this.flow++;
    else if (token === "]" || token === "}") this.flow = Math.max(0, this.flow - 1);
    else if (token === "-" || token === "?" || (token === ":" && this.flow === 0)) this.onLine++;
  }
}
