import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { asyncBufferFromFile, parquetReadObjects } from "hyparquet";
import { afterAll, beforeAll, expect, it } from "vitest";
import { runCommand } from "../../cli/inProcess.ts";
import { CLUSTER_MANIFESTS, CLUSTER_SCENARIO } from "../../contracts/view/clusterRecord.ts";
import { readTrace, type SeenTrace } from "./readTrace.ts";

// biome-ignore lint/suspicious/noExplicitAny: columns of all tables, of numbers and of words
type Row = Record<string, any>;

const folder = mkdtempSync(join(tmpdir(), "orrery-stays-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Exported {
  readonly trace: SeenTrace;
  readonly rows: Row[];
}

/** Runs a scenario, and reads a table of it and its trace. */
async function exported(file: string, table: string, set: readonly string[]): Promise<Exported> {
  const [run, trace] = [join(folder, table), join(folder, `${table}.perfetto-trace`)];
  const sets = set.flatMap((one) => ["--set", one]);
  const made = await runCommand("run", file, ...sets, "--out", run);
  expect(made.error).toBe("");
  const written = await runCommand("export", "perfetto", run, "--out", trace);
  expect([written.code, written.error]).toEqual([0, ""]);
  const buffer = await asyncBufferFromFile(join(run, `${table}.parquet`));
  const rows = (await parquetReadObjects({ file: buffer })) as Row[];
  return { trace: readTrace(trace), rows };
}

/** Slices on lanes of a name, as "node name from to" in nanoseconds. */
function slicesOn({ trace }: Exported, lane: string): string[] {
  const begun = new Map<string, string>();
  return trace.events.flatMap(({ track, type, name, at }) => {
    const { path } = trace.tracks.get(track)!;
    if (!path.endsWith(` > ${lane}`)) return [];
    if (type === "SLICE_BEGIN") begun.set(track, `${path.split(" > ").at(-2)} ${name} ${at}`);
    return type === "SLICE_END" ? [`${begun.get(track)} ${at}`] : [];
  });
}

const nanoseconds = (seconds: number) => Math.round(seconds * 1e9);

let training: Exported;
let cluster: Exported;
beforeAll(async () => {
  const short = ["horizon=12s", "training.digits.rounds=4"];
  training = await exported("scenarios/federated-vehicles.yaml", "participations", short);
  const file = join(folder, "cluster.yaml");
  writeFileSync(file, CLUSTER_SCENARIO);
  writeFileSync(join(folder, "app.yaml"), CLUSTER_MANIFESTS);
  cluster = await exported(file, "pods", []);
}, 120_000);

it.each([
  ["model under way", "begunSeconds", "downloadedSeconds"],
  ["local training", "downloadedSeconds", "trainedSeconds"],
  ["update under way", "trainedSeconds", "uploadedSeconds"],
])("has clients on lanes “%s” at their nodes, as long as the record says", (lane, from, to) => {
  const expected = training.rows
    .filter((row) => row[from] !== null)
    .map((row) => ({ ...row, until: row[to] ?? row.endedSeconds }) as Row)
    .filter((row) => row.until > row[from])
    .map((row) => `${row.node} ${row.job} ${nanoseconds(row[from])} ${nanoseconds(row.until)}`);
  expect(expected.length).toBeGreaterThan(30);
  expect(slicesOn(training, lane).sort()).toEqual(expected.sort());
});

it("has pods at their nodes from when they were ready until they ended, or the run did", () => {
  const expected = cluster.rows
    .filter(({ readySeconds }) => readySeconds !== null)
    .map(({ node, pod, readySeconds, endedSeconds }) =>
      [node, pod, nanoseconds(readySeconds), nanoseconds(endedSeconds ?? 90)].join(" "),
    );
  expect(expected.length).toBeGreaterThan(8);
  expect(slicesOn(cluster, "pods").sort()).toEqual(expected.sort());
});
