import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { manifest, shippedFile } from "./package.ts";

/** The file of this program that Node runs as the command. */
export function ownProgram(): string {
  // Packed, all modules lie in one folder; compiled, this one lies in `host/`.
  const near = ["./main.js", "../cli/main.js"].map((path) => new URL(path, import.meta.url));
  const found = near.find((url) => existsSync(url)) ?? shippedFile(manifest.bin.orrery);
  return fileURLToPath(found);
}
