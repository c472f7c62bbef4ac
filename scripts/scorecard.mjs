// `node scripts/scorecard.mjs`: builds, runs the cases of every file of verify/cases that has changed
// since it was last run, or of all of them with --all, and writes verify/scorecard.json, which the
// dashboard shows. All of them take some minutes of processor time.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { build, ensurePackages, root } from "./install.mjs";

const cases = join(root, "verify/cases");
const target = join(root, "verify/scorecard.json");
const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));

ensurePackages();
build();
const known = existsSync(target) ? JSON.parse(readFileSync(target, "utf8")).files : {};
const isKept = (file, hash) => !process.argv.includes("--all") && known[file]?.hash === hash;
const files = {};
for (const file of readdirSync(cases).sort()) {
  const hash = sha256(readFileSync(join(cases, file)));
  files[file] = isKept(file, hash) ? known[file] : { hash, version, cases: verified(file) };
  const held = files[file].cases.filter(({ verdict }) => verdict === "holds").length;
  console.log(`${file}: ${held} of ${files[file].cases.length} hold`);
}
writeFileSync(target, `${JSON.stringify({ files }, null, 2)}\n`);

/** What `orrery verify` finds, without what is of this machine. */
function verified(file) {
  const command = [join(root, "dist/packed/main.js"), "verify", join(cases, file), "--json"];
  const run = spawnSync(process.execPath, command, { encoding: "utf8", maxBuffer: 2 ** 28 });
  if (run.stdout === "") throw new Error(`${basename(file)}: ${run.stderr}`);
  return JSON.parse(run.stdout).cases.map(({ file: _file, seconds: _seconds, ...rest }) => rest);
}

function sha256(bytes) {
  return createHash("sha256").update(bytes).digest("hex");
}
