import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Base } from "./base.ts";
import { minimalFiles } from "./traced.ts";

/** The scenarios of the gallery and of the tests, and small ones that read a file of each kind. */
export function bases(root: string): Base[] {
  const committed = [join("scenarios"), join("test", "data", "scenarios")].flatMap((folder) =>
    readdirSync(join(root, folder))
      .filter((name) => name.endsWith(".yaml"))
      .map((name) => ({
        name,
        text: readFileSync(join(root, folder, name), "utf8"),
        files: filesBeside(join(root, folder)),
      })),
  );
  return [...committed, ...minimalFiles];
}

function filesBeside(folder: string): Record<string, string> {
  const names = readdirSync(folder).filter((name) => /\.(csv|txt|xml|gpx)$/.test(name));
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), "utf8")]));
}
