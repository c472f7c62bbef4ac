import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { fileError, InputError, problemAt } from "../sim/input/inputError.ts";
import {
  type CaseContext,
  kindOf,
  type ReferenceCase,
  type ReferenceKind,
  simulate,
} from "../verify/index.ts";
import { messageOf } from "./failure.ts";
import { shippedFile } from "./package.ts";
import { readTextFile } from "./textFile.ts";

/** Larger files are not read. */
const REFERENCE_LIMIT_CHARACTERS = 100_000_000;

/** A reference file and the cases that are read from it. */
export interface ReferenceFile {
  readonly file: string;
  readonly kind: ReferenceKind;
  readonly cases: readonly ReferenceCase[];
}

/** The reference files that ship with this package. */
export function publishedReferences(): string {
  return fileURLToPath(shippedFile("verify/cases"));
}

/**
 * Reads the files, and of folders all JSON files below them in the order of their names. Those in
 * a folder that are of no known kind come back by name; a file named by itself must be of one.
 */
export function referenceFiles(paths: readonly string[]): {
  readonly files: readonly ReferenceFile[];
  readonly unknown: readonly string[];
} {
  const files: ReferenceFile[] = [];
  const unknown: string[] = [];
  for (const path of paths) {
    const isFolder = orInputError(path, () => statSync(path).isDirectory());
    for (const file of isFolder ? jsonFilesBelow(path) : [path]) {
      const read = readReference(file);
      if (read !== null) files.push(read);
      else if (isFolder) unknown.push(file);
      else throw fileError(file, "of no kind that verify reads");
    }
  }
  if (files.length > 0) return { files, unknown };
  throw new InputError(
    paths.map((path) => problemAt(path, 0, 0, { message: "no reference file in it" })),
  );
}

/** Null where no kind of reference has such content. */
export function readReference(file: string): ReferenceFile | null {
  const text = readTextFile(file, REFERENCE_LIMIT_CHARACTERS);
  const content = orInputError(file, () => JSON.parse(text) as unknown);
  const kind = kindOf(content);
  return kind === null
    ? null
    : { file, kind, cases: orInputError(file, () => kind.cases(content)) };
}

/** For the cases of a file at full length; what it names lies beside it, or in a folder above. */
export function contextOf(file: string): CaseContext {
  return {
    simulate,
    share: 1,
    readText(path) {
      for (let folder = dirname(file), last = ""; folder !== last; ) {
        const candidate = join(folder, path);
        if (existsSync(candidate)) return readFileSync(candidate, "utf8");
        last = folder;
        folder = dirname(folder);
      }
      return null;
    },
  };
}

function jsonFilesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".json"))
    .map((path) => join(folder, path))
    .sort();
}

function orInputError<T>(path: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    throw fileError(path, messageOf(error));
  }
}
