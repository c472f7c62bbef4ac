import { existsSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import type { Side } from "./side.ts";
import type { LoadedSuite } from "./suiteFile.ts";

/**
 * Which of the suite's scenario files a version has otherwise or has not, in words; null for none.
 * Its runs are of the suite's own: versions that are asked for different work cannot be set
 * against each other. Files outside the working folder belong to no version.
 */
export function otherFilesText(
  { label, folder }: Side,
  { cases }: LoadedSuite,
  workFolder: string,
): string | null {
  const files = [...new Set(cases.map(({ file }) => relative(workFolder, file)))];
  const own = files.filter((file) => !file.startsWith(".."));
  const missing = own.filter((file) => !existsSync(join(folder, file)));
  const others = own.filter((file) => {
    if (missing.includes(file)) return false;
    return !readFileSync(join(folder, file)).equals(readFileSync(join(workFolder, file)));
  });
  const parts = [
    ...(others.length > 0 ? [`another ${others.join(", ")}`] : []),
    ...(missing.length > 0 ? [`no ${missing.join(", ")}`] : []),
  ];
  if (parts.length === 0) return null;
  return `${label} has ${parts.join(" and ")}: it ran the suite's own, as both are asked for the same`;
}
