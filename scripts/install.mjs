import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** The project's folder, whichever folder the command was called from. */
export const root = join(import.meta.dirname, "..");

/** Runs a command in the project's folder; ends the process with its exit code if it fails. */
export function run(command, args, options = {}) {
  const result = spawnSync(command, args, { cwd: root, stdio: "inherit", ...options });
  if (result.error) {
    console.error(`${command}: ${result.error.message}`);
    process.exit(1);
  }
  if (result.status !== 0) process.exit(result.status ?? 1);
}

/** Installs the packages of the lock file, unless they are there already. */
export function ensurePackages() {
  const installed = join(root, "node_modules/.package-lock.json");
  const wanted = join(root, "package-lock.json");
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(wanted).mtimeMs) return;
  // Not `npm ci`: it refuses a lock file that does not list the binaries of every other platform.
  const install = ["install", "--no-save", "--no-audit", "--no-fund"];
  run("npm", install, { stdio: ["ignore", 2, 2] });
}

/** Compiles to dist/, where the compiler does only what has changed, and packs the command. */
export function build() {
  run(process.execPath, [binary("typescript", "tsc"), "-p", "tsconfig.build.json"]);
  run(process.execPath, [join(root, "scripts/pack.mjs")]);
}

/** Builds the dashboard to dist/site. */
export function buildSite() {
  const vite = binary("vite", "vite");
  run(process.execPath, [vite, "build", "--logLevel", "warn", "--config", "web/vite.config.ts"]);
}

/** The file behind a package's command. */
export function binary(packageName, command) {
  const folder = join(root, "node_modules", packageName);
  const { bin } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  return join(folder, typeof bin === "string" ? bin : bin[command]);
}
