import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { stringify } from "yaml";
import { readRunRecord } from "../../host/runFolder.ts";
import type { OpenTrainingThreads } from "../../host/trainingThreads.ts";
import { builtFolder, discard, orrery } from "../cli/built.ts";
import { type JobChanges, phones } from "../training/phones.ts";
import { trained } from "../training/runs.ts";

const root = mkdtempSync(join(tmpdir(), "orrery-threads-"));
let built = "";
/** One thread, and two. */
const opened: OpenTrainingThreads[] = [];

// Threads are files of the compiled program.
async function open(count: number, host = join(built, "host")): Promise<OpenTrainingThreads> {
  const file = join(host, "trainingThreads.js");
  const module = await import(/* @vite-ignore */ pathToFileURL(file).href);
  const threads = module.openTrainingThreads(count) as OpenTrainingThreads;
  await threads.started();
  return threads;
}

beforeAll(async () => {
  built = builtFolder();
  opened.push(await open(1), await open(2));
});
afterAll(async () => {
  for (const threads of opened) await threads.close();
  discard(built);
  rmSync(root, { recursive: true, force: true });
});

/** Three classes, of which two numbers tell. */
const TABLE = [
  "a,b,class",
  ...Array.from({ length: 120 }, (_, row) => `${row % 3},${(row % 7) / 7},${row % 3}`),
].join("\n");

const SIX = {
  rounds: 3,
  clientsPerRound: 4,
  data: { kind: "synthetic", largest: 100 },
} as const;
const SPREAD = { stragglers: 0.3, attackers: { share: 0.3, attack: "label-flip" } } as const;
const JOBS: readonly (readonly [string, JobChanges])[] = [
  ["fedprox", { clients: SPREAD }],
  ["scaffold", {}],
  ["q-fedavg", {}],
  ["fedbuff", {}],
  ["gossip", {}],
  ["hierarchical-fedavg", { job: { ...SIX, edges: "server" } }],
  ["fedavg", { job: { ...SIX, data: { kind: "table", file: "samples.csv" } } }],
  // The last ones of a round are given up while they train.
  ["fedavg", { job: { ...SIX, overCommit: 1.5, model: { kind: "perceptron", hidden: [9] } } }],
];

describe("clients that are trained in threads", () => {
  it.each(JOBS)("come to the same bits under %s as without any: %j", (policy, changes) => {
    const input = phones({
      count: 6,
      job: SIX,
      aggregation: { policy, parameters: {} },
      ...changes,
    });
    const files = { "samples.csv": TABLE };
    const alone = trained(input, 1, files);
    expect(alone.jobs[0].participations.merged).toBeGreaterThan(5);
    for (const threads of opened) expect(trained(input, 1, files, threads)).toEqual(alone);
  });

  it("are waited for, and not for ever: a thread that ends or cannot begin is told", async () => {
    // The same program with threads that end at the first word.
    const host = join(root, "host");
    cpSync(join(built, "host"), host, { recursive: true });
    writeFileSync(join(root, "package.json"), '{ "type": "module" }');
    for (const room of ["sim", "lab", "schedulers", "reports", "verify"]) {
      symlinkSync(join(built, room), join(root, room));
    }
    const worker = 'import { workerData } from "node:worker_threads";';
    const ends = "workerData.port.on('message', () => process.exit(3));";
    const input = phones({ count: 6, job: SIX });
    for (const [code, trouble] of [
      [`${worker}\n${ends}\n`, /worker threads: one .* with code 3/],
      ['throw new Error("no room for it");', /worker threads: no room for it/],
    ] as const) {
      writeFileSync(join(host, "trainingWorker.js"), code);
      const threads = await open(1, host);
      expect(() => trained(input, 1, {}, threads)).toThrow(trouble);
      await threads.close();
    }
    writeFileSync(join(host, "trainingWatchWorker.js"), "process.exit(4);");
    await expect(open(1, host)).rejects.toThrow("ended with code 4 before they started");
  });

  it("are told where they cannot be trained", async () => {
    const threads = await open(2);
    const { training } = phones({});
    const job = { name: "job", job: training!.job, seed: 1, clientCount: 1, samples: [] };
    const broken = { ...job, job: { ...job.job, model: { kind: "none" } }, needsStartLoss: false };
    const received = new Float32Array(9);
    const terms = { proximalWeight: 0, gradientCorrection: null };
    const task = { client: 0, round: 0, received, terms, amount: { steps: 1 } };
    const begun = threads.open(broken as never, 9).begin(task);
    expect(() => begun.result()).toThrow(/cannot be trained in worker threads: /);
    await threads.close();
  });

  it("leave the same tables and model by the command", async () => {
    writeFileSync(join(root, "phones.yaml"), stringify(phones({ count: 6, job: SIX })));
    const runs = ["0", "2"].map(async (workers) => {
      const option = workers === "0" ? [] : ["--workers", workers];
      const args = ["run", "phones.yaml", "--out", workers, ...option];
      expect(await orrery(built, root, args)).toMatchObject({ code: 0, error: "" });
    });
    await Promise.all(runs);
    const [alone, threads] = ["0", "2"].map((name) => readRunRecord(join(root, name)));
    expect(threads).toEqual(alone);
    for (const name of ["participations.parquet", "evaluations.parquet", "models/job.f32"]) {
      const [one, other] = ["0", "2"].map((folder) => readFileSync(join(root, folder, name)));
      expect(other.equals(one)).toBe(true);
    }
  });
});
