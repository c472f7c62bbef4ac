import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { MeasuredLine, MeasureHead, MeasurePlan } from "../../lab/gate/measurePlan.ts";
import { RECORD_FORMAT } from "../../sim/record/runRecord.ts";
import { EXIT, type ExitCode, Failure, Interrupted } from "../failure.ts";
import { type Side, tooOld } from "./side.ts";

export interface AskOptions {
  /** Where the side keeps its runs; nowhere when null. Versions can share a folder. */
  readonly cache: string | null;
  readonly workers?: number;
  readonly signal: AbortSignal;
}

/** Has one side make the runs of a plan, in a process of its own. */
export async function measured(
  side: Side,
  plan: MeasurePlan,
  { cache, workers, signal }: AskOptions,
): Promise<MeasuredLine[]> {
  const folder = mkdtempSync(join(tmpdir(), "orrery-plan-"));
  try {
    const file = join(folder, "plan.json");
    writeFileSync(file, JSON.stringify(plan));
    const words = ["measure", file];
    if (cache !== null) words.push("--cache", cache);
    if (workers !== undefined) words.push("--workers", String(workers));
    const [head, ...lines] = answersOf(side, await answered(side, words, signal));
    checkHead(side, head);
    return lines;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function answersOf({ label }: Side, text: string): [MeasureHead, ...MeasuredLine[]] {
  try {
    const [head, ...lines] = text.trimEnd().split("\n");
    return [JSON.parse(head), ...lines.map((line) => JSON.parse(line))];
  } catch {
    const told = "its program does not answer as orrery measure does, one line of JSON a run";
    throw new Failure(EXIT.badData, `${label}: ${told}`);
  }
}

function checkHead({ label }: Side, { record, version }: MeasureHead): void {
  if (record === RECORD_FORMAT) return;
  const own = `this version ${RECORD_FORMAT}: they cannot be set against each other`;
  throw new Failure(
    EXIT.badData,
    `${label}: version ${version} has records of form ${record}, ${own}`,
  );
}

/** What a command of a side prints; fails with what it complains of. */
export async function answered(
  side: Side,
  words: readonly string[],
  signal: AbortSignal,
): Promise<string> {
  const { label, folder, program } = side;
  const child = spawn(process.execPath, [program, ...words], { cwd: folder, signal });
  let [out, error] = ["", ""];
  child.stdout.setEncoding("utf8").on("data", (text) => (out += text));
  child.stderr.setEncoding("utf8").on("data", (text) => (error += text));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on("error", (cause) => reject(signal.aborted ? new Interrupted() : cause));
    child.on("close", resolve);
  });
  if (code === 0) return out;
  if (error.includes("unknown command 'measure'")) throw tooOld(label);
  const complaints = error
    .trim()
    .split("\n")
    .map((line) => `${label}: ${line}`);
  throw new Failure(isKnown(code) ? code : EXIT.internal, complaints);
}

function isKnown(code: number | null): code is ExitCode {
  return Object.values(EXIT).some((known) => known === code && known !== EXIT.fine);
}
