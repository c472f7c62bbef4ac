// `node scripts/golden.mjs`: builds, runs each scenario of the gallery under its own policy and
// seed, and writes scenarios/golden.json anew. A scenario whose trace is missing keeps its entry.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build, ensurePackages, root } from "./install.mjs";

const target = join(root, "scenarios/golden.json");

ensurePackages();
build();
const known = existsSync(target) ? JSON.parse(readFileSync(target, "utf8")) : {};
const renewed = {};
for (const name of galleryNames()) {
  renewed[name] = runScenario(name) ?? known[name];
  const changed = JSON.stringify(renewed[name]) !== JSON.stringify(known[name]);
  const digest = renewed[name].digest.slice(0, 12);
  console.log(
    `${name}: ${changed ? `changed; CHANGELOG.md: | ${name} | ${digest} | why |` : "as before"}`,
  );
}
writeFileSync(target, `${JSON.stringify(renewed, null, 2)}\n`);

function galleryNames() {
  const files = readdirSync(join(root, "scenarios")).filter((file) => file.endsWith(".yaml"));
  return files.map((file) => file.slice(0, -".yaml".length)).sort();
}

function runScenario(name) {
  const command = [join(root, "dist/packed/main.js"), "run", `scenarios/${name}.yaml`, "--json"];
  const limit = 64 * 2 ** 20;
  const run = spawnSync(process.execPath, command, {
    cwd: root,
    encoding: "utf8",
    maxBuffer: limit,
  });
  if (run.status !== 0 && run.stderr.includes("no such file") && name in known) {
    console.warn(`${name}: kept, because a file that it names is missing`);
    return null;
  }
  if (run.status !== 0) {
    console.error(`${name}: ${run.stderr || run.error?.message}`);
    process.exit(1);
  }
  const { policies, seed, digest, workloadDigest, summary } = JSON.parse(run.stdout);
  const { events, requests, services, training } = summary;
  const rounds = training.reduce((sum, job) => sum + job.rounds, 0);
  const answered = [requests, ...services.map((one) => one.requests)];
  const completed = answered.reduce((sum, one) => sum + one.completed + one.late, rounds);
  const policy = policies.dispatch?.name ?? null;
  return { policy, seed, digest, workloadDigest, events, completed };
}
