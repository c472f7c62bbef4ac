/** Where in a YAML text something is typed: which mapping, and whether a key of it or a value. */
export interface YamlPlace {
  /** From the top; "[]" for an item of a list. For a value, its key comes last. */
  readonly path: readonly string[];
  readonly part: "key" | "value";
  /** What stands there up to the place. */
  readonly word: string;
}

interface Level {
  /** Columns before the key; flow levels lie within the line's. */
  readonly indent: number;
  readonly key: string;
}

/** A mapping or a list in braces or brackets. */
interface Flow {
  readonly isList: boolean;
  /** The key whose value is being written; null before its colon. */
  key: string | null;
  word: string;
}

const BLOCK_KEY = /^("[^"]*"|'[^']*'|[^\s#:{}[\],"'][^#:{}[\],]*?)\s*:(?=\s|$)/;

/**
 * The place at the end of a text that need not be whole, as it never is while it is typed. Limits:
 * texts over several lines and keys over several lines are not understood.
 */
export function yamlPlace(text: string): YamlPlace {
  const levels: Level[] = [];
  const flows: Flow[] = [];
  let word = "";
  let part: YamlPlace["part"] = "key";
  const lines = text.split("\n");
  for (const [at, line] of lines.entries()) {
    const code = withoutComment(line);
    // An empty line ends nothing, unless it is the one that is being typed.
    if (code.trim() === "" && at < lines.length - 1) continue;
    if (flows.length > 0) {
      readFlow(code, flows);
      continue;
    }
    const { rest, hasKey } = readBlock(code, levels);
    part = hasKey ? "value" : "key";
    word = rest.trimStart();
    if (/^[{[]/.test(word)) readFlow(word, flows);
  }
  const block = levels.map(({ key }) => key);
  if (flows.length === 0) return { path: block, part, word };
  const inner = flows[flows.length - 1];
  const path = [
    ...block,
    ...flows.flatMap(({ isList, key }) => (isList ? ["[]"] : key === null ? [] : [key])),
  ];
  const isValue = inner.isList || inner.key !== null;
  return { path, part: isValue ? "value" : "key", word: inner.word.trimStart() };
}

/** Keys and items of one line outside of braces; those of the line before that end with it. */
function readBlock(
  code: string,
  levels: Level[],
): { readonly rest: string; readonly hasKey: boolean } {
  let rest = code.trimStart();
  let indent = code.length - rest.length;
  while (levels.length > 0 && levels[levels.length - 1].indent >= indent) levels.pop();
  let isItem = false;
  for (let item = /^-(\s+|$)/.exec(rest); item !== null; item = /^-(\s+|$)/.exec(rest)) {
    levels.push({ indent, key: "[]" });
    isItem = true;
    rest = rest.slice(item[0].length);
    indent += item[0].length;
  }
  const key = BLOCK_KEY.exec(rest);
  if (key === null) return { rest, hasKey: isItem && rest !== "" };
  levels.push({ indent, key: unquoted(key[1]) });
  return { rest: rest.slice(key[0].length), hasKey: true };
}

function readFlow(code: string, flows: Flow[]): void {
  for (const letter of code) {
    const inner = flows[flows.length - 1];
    if (letter === "{" || letter === "[") {
      flows.push({ isList: letter === "[", key: null, word: "" });
    } else if (inner === undefined) {
      return;
    } else if (letter === "}" || letter === "]") {
      flows.pop();
      const outer = flows[flows.length - 1];
      if (outer !== undefined) outer.word = "";
    } else if (letter === ",") {
      inner.key = null;
      inner.word = "";
    } else if (letter === ":" && !inner.isList && inner.key === null) {
      inner.key = unquoted(inner.word.trim());
      inner.word = "";
    } else {
      inner.word += letter;
    }
  }
}

function withoutComment(line: string): string {
  return line.replace(/(^|\s)#.*$/, "$1");
}

function unquoted(key: string): string {
  return key.replace(/^(["'])(.*)\1$/, "$2");
}
