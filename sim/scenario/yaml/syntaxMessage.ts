import type { Complaint } from "../problem.ts";
import type { SyntaxMistake } from "./compose.ts";

const LENGTH_LIMIT = 160;

/** The mistakes that people make most, in plain words; the library's words for all others. */
const PLAIN: Readonly<Record<string, string>> = {
  TAB_AS_INDENT: "found a tab; expected spaces: YAML does not indent with tabs",
  BAD_ALIAS: "found an alias without a name; expected *name",
  BLOCK_AS_IMPLICIT_KEY: "found a map within a line; expected each key on a line of its own",
  TAG_RESOLVE_FAILED: "found a tag; expected none: scenario files have no tags",
};

export function syntaxMessage({ code, message }: SyntaxMistake): Complaint {
  if (code === "SIZE" || code === "NESTING") return { message };
  const plain = PLAIN[code];
  if (plain !== undefined) return { message: plain };
  const [line] = message.split("\n");
  const short = line.length <= LENGTH_LIMIT ? line : `${line.slice(0, LENGTH_LIMIT)}…`;
  return { message: `not YAML: ${short}` };
}
