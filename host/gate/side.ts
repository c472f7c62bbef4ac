import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileError } from "../../sim/input/inputError.ts";
import { EXIT, Failure } from "../failure.ts";
import { ownProgram } from "../ownProgram.ts";

/** One of the two versions that a gate sets against each other: a program and where it works. */
export interface Side {
  /** As it was named: a git ref, a folder, or "this version". */
  readonly label: string;
  /** Where paths of policy modules begin: what the working folder is to this version. */
  readonly folder: string;
  /** The file that Node runs: the version's own program, or this one where it brings none. */
  readonly program: string;
  /** Removes what was made for it. */
  close(): void;
}

/** This program in this folder. */
export function ownSide(folder: string): Side {
  return { label: "this version", folder, program: ownProgram(), close: () => {} };
}

/**
 * The side that a folder or a git ref names. A folder is taken as it is; a checkout of Orrery in it
 * must have been built. A ref is laid out in a temporary folder, and built there if it is one of
 * Orrery. A project that only has policies and scenarios runs with this program.
 */
export function openSide(named: string, workFolder: string): Side {
  const folder = resolve(workFolder, named);
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    return { label: named, folder, program: programIn(folder, named), close: () => {} };
  }
  const commit = git(workFolder, ["rev-parse", "--verify", "--quiet", `${named}^{commit}`]);
  if (commit === null) throw new Failure(EXIT.usage, `${named}: neither a folder nor a git ref`);
  const root = git(workFolder, ["rev-parse", "--show-toplevel"])!;
  const copy = mkdtempSync(join(tmpdir(), "orrery-gate-"));
  const close = () => rmSync(copy, { recursive: true, force: true });
  try {
    layOut(root, commit, copy, named);
    if (isOrrery(copy)) {
      // Before its packages are installed, which takes minutes.
      if (!existsSync(join(copy, MEASURE_SOURCE))) throw tooOld(named);
      build(copy, root, named);
    }
    const inside = join(copy, git(workFolder, ["rev-parse", "--show-prefix"])!);
    if (!existsSync(inside))
      throw new Failure(EXIT.badData, `${named}: has no such folder as this`);
    return { label: named, folder: inside, program: programIn(copy, named), close };
  } catch (error) {
    close();
    throw error;
  }
}

/** In the sources of every version that can be measured. */
const MEASURE_SOURCE = "cli/commands/measure.ts";

/** A version from before there was a gate. */
export function tooOld(label: string): Failure {
  const told = 'its version of Orrery has no command "measure", by which a gate has runs made';
  return new Failure(EXIT.badData, `${label}: ${told}: it is too old to be judged against`);
}

interface Manifest {
  readonly name?: string;
  readonly bin?: { readonly orrery?: string };
}

function manifestIn(folder: string): Manifest | null {
  const file = join(folder, "package.json");
  if (!existsSync(file)) return null;
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    throw fileError(file, "not JSON");
  }
}

function isOrrery(folder: string): boolean {
  return manifestIn(folder)?.name === "orrery";
}

function programIn(folder: string, label: string): string {
  if (!isOrrery(folder)) return ownProgram();
  const program = join(folder, manifestIn(folder)?.bin?.orrery ?? "dist/cli/main.js");
  if (existsSync(program)) return program;
  const advice = "run npm run build there, or name a git ref, which is built";
  throw new Failure(EXIT.usage, `${label}: a checkout that has not been built; ${advice}`);
}

/** Not as a worktree: those are known to the repository, and stay so when a process is killed. */
function layOut(root: string, commit: string, copy: string, label: string): void {
  const archive = join(copy, ".archive.tar");
  const commands = [
    ["git", "-C", root, "archive", "--format=tar", "-o", archive, commit],
    ["tar", "-xf", archive, "-C", copy],
  ];
  for (const words of commands) succeed(words, copy, `${label}: cannot be checked out`);
  rmSync(archive);
}

function build(copy: string, root: string, label: string): void {
  const [packages, own] = [copy, root].map((folder) => {
    const file = join(folder, "package-lock.json");
    return existsSync(file) ? readFileSync(file, "utf8") : null;
  });
  const installed = join(root, "node_modules");
  if (packages === own && existsSync(installed)) {
    symlinkSync(installed, join(copy, "node_modules"), "dir");
  } else {
    const install = ["npm", "install", "--no-save", "--no-audit", "--no-fund"];
    succeed(install, copy, `${label}: its packages cannot be installed`);
  }
  succeed(["npm", "run", "build"], copy, `${label}: cannot be built`);
}

function succeed([command, ...words]: readonly string[], folder: string, failure: string): void {
  const { status, error, stderr, stdout } = spawnSync(command, words, {
    cwd: folder,
    encoding: "utf8",
  });
  if (status === 0) return;
  const told = error?.message ?? `${stdout}\n${stderr}`.trim().split("\n").slice(-5).join("\n");
  throw new Failure(EXIT.badData, [failure, told]);
}

/** What git answers; null where it fails. */
function git(folder: string, words: readonly string[]): string | null {
  const { status, stdout } = spawnSync("git", ["-C", folder, ...words], { encoding: "utf8" });
  return status === 0 ? stdout.trim() : null;
}
