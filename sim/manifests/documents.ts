import { type Document, type LineCounter, visit } from "yaml";
import { type InputProblem, problemAt } from "../input/inputError.ts";
import { type Complaint, formatPath, type Path } from "../scenario/problem.ts";
import { ProblemList } from "../scenario/problemList.ts";
import { composeDocuments } from "../scenario/yaml/compose.ts";
import { Places } from "../scenario/yaml/places.ts";
import { plainValue } from "../scenario/yaml/plainValue.ts";
import { syntaxMessage } from "../scenario/yaml/syntaxMessage.ts";
import type { ManifestPlace } from "./objects.ts";

/** As Helm and Go's templates write it: `{{ .Values.image }}`, `{{- if`; not within a comment. */
const TEMPLATE_ACTION = /(?<=^[^#\n]*)\{\{-?\s*[.$A-Za-z"(/]/m;
const NOT_RENDERED =
  "found {{ of a template; expected a manifest: have it made first, as by `helm template`";

/** A manifest's text, and what messages call it. */
export interface ManifestFile {
  readonly file: string;
  readonly text: string;
}

/** One object of a file: a document, or an item of a list of them. */
export interface ManifestDocument {
  readonly place: ManifestPlace;
  /** Without what is written as nothing, as the API server takes it. */
  readonly value: unknown;
  /** A mistake at a path of the object, with its place. */
  problem(path: Path, complaint: Complaint): InputProblem;
}

export interface ReadDocuments {
  readonly documents: readonly ManifestDocument[];
  readonly problems: readonly InputProblem[];
  readonly warnings: readonly InputProblem[];
}

/** The objects of a file, empty documents left out; a text that is not YAML is read no further. */
export function readDocuments({ file, text }: ManifestFile): ReadDocuments {
  const { documents, lines, mistakes } = composeDocuments(text);
  const own = new ProblemList(file, lines);
  const template = mistakes.length === 0 ? -1 : text.search(TEMPLATE_ACTION);
  if (template >= 0) own.addAt(template, [], { message: NOT_RENDERED });
  else for (const mistake of mistakes) own.addAt(mistake.offset, [], syntaxMessage(mistake));
  if (!own.isEmpty) return { documents: [], problems: own.sorted(), warnings: [] };
  const read: ManifestDocument[] = [];
  const warnings: InputProblem[] = [];
  for (const document of documents) {
    const { aliases, mistakes: found, value } = plainValue(document);
    if (value === null || value === undefined) continue;
    for (const { offset, path, message, nearest } of found) {
      own.addAt(offset, path, { message, nearest });
    }
    const places = new Places(document, aliases);
    for (const path of itemPaths(value)) {
      const problem = (within: Path, complaint: Complaint) => {
        const offset = places.offset([...path, ...within], complaint.at ?? "value");
        return problemIn(file, lines, offset, formatPath(within), complaint);
      };
      const { line, column } = problem([], {});
      const item = path.reduce<unknown>((part, step) => (part as Items)[step], value);
      read.push({ place: { file, line, column }, value: withoutNothing(item), problem });
    }
    warnings.push(...readOtherwise(document, file, lines));
  }
  return { documents: read, problems: own.sorted(), warnings };
}

type Items = Readonly<Record<string | number, unknown>>;

/** Of a `List` the paths of its items, of anything else the root. */
function itemPaths(value: unknown): Path[] {
  const { kind, items } = (value ?? {}) as Items;
  if (typeof kind !== "string" || !kind.endsWith("List") || !Array.isArray(items)) return [[]];
  return items.map((_, index) => ["items", index]);
}

function problemIn(
  file: string,
  lines: LineCounter,
  offset: number,
  path: string,
  complaint: Complaint,
): InputProblem {
  const { line, col } = lines.linePos(offset);
  return problemAt(file, line, col, complaint, path);
}

/** Plain words and numbers that kubectl's YAML 1.1 takes for something else. */
function readOtherwise(
  document: Document.Parsed,
  file: string,
  lines: LineCounter,
): InputProblem[] {
  const warnings: InputProblem[] = [];
  visit(document, {
    Scalar(_, { range, source, type, value }) {
      const other = readByKubectl(source, type);
      if (other === null) return;
      const message = `${source} is read as ${String(value)}; kubectl reads ${other}`;
      warnings.push(problemIn(file, lines, range?.[0] ?? 0, "", { message }));
    },
  });
  return warnings;
}

const TRUE = /^(?:yes|Yes|YES|on|On|ON)$/;
const FALSE = /^(?:no|No|NO|off|Off|OFF)$/;

/** What kubectl's YAML 1.1 makes of a plain scalar, where that is something else; null where not. */
function readByKubectl(source: string | undefined, type: string | undefined): string | null {
  if (source === undefined || type !== "PLAIN") return null;
  if (TRUE.test(source)) return "true";
  if (FALSE.test(source)) return "false";
  return /^[-+]?0[0-7]+$/.test(source) ? String(Number.parseInt(source, 8)) : null;
}

/** `key:` with nothing after it is as if it were not there. */
function withoutNothing(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNothing);
  if (typeof value !== "object" || value === null) return value;
  const kept = Object.entries(value).filter(([, inner]) => inner !== null);
  return Object.fromEntries(kept.map(([key, inner]) => [key, withoutNothing(inner)]));
}
