// `npm run fuzz [-- --seed N] [--parse N] [--run N] [--from N]`: spoils scenarios, traces and
// foreign configurations, reads them, runs what is still sound, and says what crashed, hung or
// broke a law.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { Worker } from "node:worker_threads";
import { rolldown } from "rolldown";
import { ensurePackages, root } from "./install.mjs";

/** A case that takes longer than this counts as one that hangs. */
const PATIENCE_MILLISECONDS = 30_000;
const FAULTS_SHOWN = 20;

const { values } = parseArgs({
  options: {
    seed: { type: "string", default: String(Date.now() % 1_000_000) },
    parse: { type: "string", default: "50000" },
    run: { type: "string", default: "10000" },
    from: { type: "string", default: "0" },
  },
});
const seed = Number(values.seed);
const from = Number(values.from);

ensurePackages();
const file = await bundled();
console.log(`seed ${seed}`);
const faults = [
  ...(await fuzz("parse", Number(values.parse))),
  ...(await fuzz("run", Number(values.run))),
];
for (const { kind, index, way, fault } of faults.slice(0, FAULTS_SHOWN)) {
  const again = `npm run fuzz -- --seed ${seed} --from ${index} --${kind} 1 --${kind === "parse" ? "run" : "parse"} 0`;
  console.error(`\n${kind} ${index} (${way}); again: ${again}\n${fault}`);
}
process.exitCode = faults.length === 0 ? 0 : 1;

async function bundled() {
  const folder = join(root, ".cache");
  mkdirSync(folder, { recursive: true });
  const bundle = await rolldown({
    input: join(root, "test/fuzz/worker.ts"),
    platform: "node",
    cwd: root,
  });
  await bundle.write({ file: join(folder, "fuzz.mjs"), format: "esm", codeSplitting: false });
  return join(folder, "fuzz.mjs");
}

/** Goes through the cases, in a thread that is started anew behind one that hangs. */
async function fuzz(kind, count) {
  const faults = [];
  const endings = {};
  let longest = { milliseconds: 0, index: -1, way: "" };
  for (let next = from; next < from + count; ) {
    next = await stretch(
      kind,
      next,
      from + count,
      (index, { way, ending, fault }, milliseconds) => {
        endings[ending] = (endings[ending] ?? 0) + 1;
        if (fault !== null) faults.push({ kind, index, way, fault });
        if (milliseconds > longest.milliseconds) longest = { milliseconds, index, way };
      },
    );
  }
  const told = Object.entries(endings).map(([ending, times]) => `${times} ${ending}`);
  const slowest = `longest ${Math.round(longest.milliseconds)} ms (${longest.index}: ${longest.way})`;
  console.log(`${kind}: ${[...told, `${faults.length} faults`, slowest].join(", ")}`);
  return faults;
}

/** Resolves to the case to go on with. */
function stretch(kind, first, end, take) {
  return new Promise((resolve) => {
    const worker = new Worker(file, { workerData: { root, kind, seed, from: first, to: end } });
    let current = first;
    let timer;
    const stop = (fault) => {
      clearTimeout(timer);
      if (fault !== null)
        take(current, { way: "?", ending: "refused", fault }, PATIENCE_MILLISECONDS);
      void worker.terminate();
      resolve(current + 1);
    };
    worker.on("message", (message) => {
      clearTimeout(timer);
      if ("begun" in message) {
        current = message.begun;
        timer = setTimeout(() => stop("it does not end"), PATIENCE_MILLISECONDS);
      } else {
        take(message.ended, message.outcome, message.milliseconds);
        if (message.ended === end - 1) stop(null);
      }
    });
    worker.on("error", (error) => stop(error.stack ?? String(error)));
  });
}
