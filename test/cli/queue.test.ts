import { type ChildProcess, spawn } from "node:child_process";
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Redis } from "ioredis";
import { afterAll, beforeAll, expect, it } from "vitest";
import { resultsIn } from "../host/experiment/toyExperiment.ts";
import { builtFolder, discard, orrery, started } from "./built.ts";

const folder = mkdtempSync(join(tmpdir(), "orrery-queue-"));
const CELLS = 2 * 30;
const EXPERIMENT = `orrery-experiment: 1
name: corner
scenarios: [toy.yaml]
policies: { dispatch: [nearest-edge, random] }
seeds: 1..30
tables: [handovers]
`;

let built = "";
let port = 0;
let redis: ChildProcess;
beforeAll(async () => {
  built = builtFolder();
  copyFileSync(join(import.meta.dirname, "toy.yaml"), join(folder, "toy.yaml"));
  writeFileSync(join(folder, "corner.yaml"), EXPERIMENT);
  port = await freePort();
  redis = startRedis();
});
afterAll(() => {
  redis.kill("SIGKILL");
  discard(built);
  rmSync(folder, { recursive: true, force: true });
});

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port: free } = server.address() as { port: number };
      server.close(() => resolve(free));
    });
  });
}

/** What it holds outlives it. */
function startRedis(): ChildProcess {
  const options = ["--port", String(port), "--save", "", "--appendonly", "yes", "--dir", folder];
  return spawn("redis-server", options, { stdio: "ignore" });
}

const sleep = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds));

/** The cells that have been run, as often as they were. */
function ranIn(out: string): string[] {
  const log = join(folder, out, "log.ndjson");
  if (!existsSync(log)) return [];
  // What stands behind the last end of a line is just being written.
  const lines = readFileSync(log, "utf8").split("\n").slice(0, -1);
  return lines.flatMap((line) => JSON.parse(line).cell ?? []);
}

async function until(isReached: () => boolean): Promise<void> {
  while (!isReached()) await sleep(10);
}

it("a queue runs every cell once though a worker and Redis are lost, to the same bytes", async () => {
  const url = `redis://127.0.0.1:${port}`;
  const whole = orrery(built, folder, ["sweep", "corner.yaml", "--out", "whole"]);
  expect(await whole).toMatchObject({ code: 0, error: "" });
  const worker = () => started(built, folder, ["worker", "--queue", url, "--workers", "1"]);
  const workers = [worker(), worker(), worker()];
  const args = ["sweep", "corner.yaml", "--out", "queued", "--queue", url, "--json"];
  const sweep = started(built, folder, args);

  await until(() => ranIn("queued").length >= 5);
  workers[0].child.kill("SIGKILL");
  await until(() => ranIn("queued").length >= 15);
  redis.kill("SIGKILL");
  await sleep(200);
  redis = startRedis();
  await until(() => ranIn("queued").length >= 30);
  // One that has forgotten everything.
  const client = new Redis(url);
  await client.flushall();
  client.disconnect();

  const { code, out, error } = await sweep.finished;
  expect([code, error]).toEqual([0, ""]);
  expect(JSON.parse(out)).toMatchObject({ cells: CELLS, missing: 0, ran: CELLS });
  const ran = ranIn("queued");
  expect([ran.length, new Set(ran).size]).toEqual([CELLS, CELLS]);
  expect(resultsIn(join(folder, "queued"))).toEqual(resultsIn(join(folder, "whole")));
  for (const { child } of workers.slice(1)) child.kill("SIGINT");
  for (const { finished } of workers.slice(1)) {
    expect(await finished).toMatchObject({
      code: 130,
      error: "orrery: interrupted; what was being run goes to another worker\n",
    });
  }
}, 240_000);

it("tells where no queue answers", async () => {
  const url = `redis://127.0.0.1:${await freePort()}`;
  const { code, error } = await orrery(built, folder, ["worker", "--queue", url]);
  expect([code, error]).toEqual([74, `--queue ${url}: no answer\n`]);
});
