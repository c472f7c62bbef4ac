import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { basename, dirname, extname, join } from "node:path";
import { parseHTML } from "linkedom";
import { type BesideRow, besideCurves, readBeside } from "../../lab/experiment/besideCurves.ts";
import { factorialOf } from "../../lab/experiment/factorials.ts";
import {
  axisColumns,
  axisOf,
  type ExperimentFamily,
  type FamilyOptions,
  familiesOf,
  policyNames,
} from "../../lab/experiment/families.ts";
import type { Manifest } from "../../lab/experiment/manifest.ts";
import { hashedFiles } from "../../lab/experiment/readmeText.ts";
import {
  type ExperimentIdentity,
  experimentReport,
} from "../../reports/experiment/experimentReport.ts";
import { type ReportFile, reportFiles } from "../../reports/experiment/reportFiles.ts";
import { factorialSection } from "../../reports/factorial/factorialSection.ts";
import type { Family } from "../../reports/figures/family.ts";
import { formatCount } from "../../reports/format.ts";
import type { CellFolder } from "../cells/cellFolder.ts";
import { EXIT, Failure, outputFailure } from "../failure.ts";
import { makeFolder, requireFolder } from "../makeFolder.ts";
import { outputPath } from "../outputPath.ts";
import { partialBeside, removePartial, replaceByPartial } from "../partialFiles.ts";
import { openTextFile } from "../textFile.ts";
import { claimResults } from "./claimResults.ts";
import { cellsIn, readManifest } from "./experimentFolder.ts";
import { latencyDistributions } from "./latencyDistributions.ts";
import { learningCurves } from "./learningCurves.ts";

/** A page with more sections than this would not be read. */
const FAMILY_LIMIT = 24;

export interface ReportOptions extends FamilyOptions {
  /** A file of curves that others have found, to be drawn beside; null for none. */
  readonly beside: string | null;
}

/**
 * Writes the report of an experiment whose cells are all there, from nothing but these: the same
 * bytes whenever. It takes the place of an older one in one step. Returns the names of its files.
 */
export async function writeReport(
  folder: string,
  out: string,
  options: ReportOptions,
): Promise<readonly string[]> {
  const manifest = readManifest(folder);
  const cells = cellsIn(folder);
  refuseIncomplete(folder, manifest, cells);
  refuseUnknown(manifest, options);
  const families = familiesOf(manifest, (key) => cells.read(key)!, options);
  if (families.length > FAMILY_LIMIT) {
    const expected = `at most ${FAMILY_LIMIT} combinations besides policies, seeds and one axis`;
    throw new Failure(EXIT.badData, `${folder}: expected ${expected}, found ${families.length}`);
  }
  const told: Family[] = [];
  const beside = options.beside === null ? [] : curvesIn(options.beside, manifest);
  for (const family of families) told.push(await withTables(family, manifest, cells, beside));
  const { document } = parseHTML("<!doctype html><html><body></body></html>");
  const claims = await claimResults(manifest, cells, folder);
  const varied = factorialOf(manifest, (key) => cells.read(key)!);
  const together = varied === null ? null : factorialSection(varied.factorial, varied.title);
  const report = experimentReport(identityOf(manifest, options), told, claims, together);
  const files = reportFiles(report, document);
  writeFolder(out, files);
  return files.map(([name]) => name);
}

function refuseIncomplete(folder: string, { cells, command }: Manifest, found: CellFolder): void {
  const missing = cells.filter(({ key }) => !found.has(key)).length;
  if (missing === 0) return;
  const counts = `${formatCount(missing)} of ${formatCount(cells.length)} runs are missing`;
  throw new Failure(EXIT.badData, `${folder}: ${counts}; "${command}" makes them`);
}

function refuseUnknown(manifest: Manifest, { axis, baseline }: FamilyOptions): void {
  const refuse = (option: string, found: string, known: readonly string[]) => {
    const expected =
      known.length === 0 ? "there is none to choose" : `expected one of ${known.join(", ")}`;
    throw new Failure(EXIT.usage, `${option} ${found}: ${expected}`);
  };
  if (axis !== null && axisOf(manifest, axis) === null) {
    refuse(
      "--axis",
      axis,
      axisColumns(manifest).map(({ name }) => name),
    );
  }
  const policies = policyNames(manifest);
  if (baseline !== null && !policies.includes(baseline)) refuse("--baseline", baseline, policies);
}

function curvesIn(path: string, manifest: Manifest): BesideRow[] {
  if (!manifest.tables.includes("evaluations")) {
    const expected = 'an experiment with "tables: [evaluations]"';
    throw new Failure(EXIT.usage, `--beside ${path}: expected ${expected}`);
  }
  const file = openTextFile(path);
  try {
    return readBeside(file, manifest);
  } finally {
    file.close();
  }
}

/** A family with what the tables of its runs tell, where they were kept. */
async function withTables(
  { title, kind, axis, points }: ExperimentFamily,
  { tables }: Manifest,
  cells: CellFolder,
  beside: readonly BesideRow[],
): Promise<Family> {
  const [hasRequests, hasEvaluations] = ["requests", "evaluations"].map((name) =>
    tables.includes(name),
  );
  const told = [];
  for (const { cells: own, ...point } of points) {
    const distributions = hasRequests ? await latencyDistributions(own, cells) : [];
    const learning = hasEvaluations ? await learningCurves(own, cells) : [];
    told.push({ ...point, distributions, learning: [...learning, ...besideCurves(beside, own)] });
  }
  return { title, kind, axis: axis && { path: axis.name, unit: axis.unit }, points: told };
}

function identityOf(
  manifest: Manifest,
  { axis, baseline, beside }: ReportOptions,
): ExperimentIdentity {
  const { name, description, version, file, text, cells, hash, engine, command } = manifest;
  const seeds = new Set(cells.map(({ settings }) => settings.seed));
  const chosen = [
    ...(axis === null ? [] : [`--axis ${shellWord(axis)}`]),
    ...(baseline === null ? [] : [`--baseline ${shellWord(baseline)}`]),
    ...(beside === null ? [] : [`--beside ${shellWord(beside)}`]),
  ];
  const report = ["orrery report", basename(file, extname(file)), ...chosen].join(" ");
  return {
    ...{ name, description, version, file, text, commands: [command, report] },
    lines: [
      ["runs", formatCount(cells.length)],
      ["seeds", [...seeds].join(", ")],
      ["experiment, by its meaning", hash],
      ["code of the engine", engine],
      ...hashedFiles(manifest).map(([path, own]): [string, string] => [path, own]),
    ],
  };
}

function shellWord(text: string): string {
  return /^[\w.:=,/-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

function writeFolder(name: string, files: readonly ReportFile[]): void {
  const target = outputPath(name);
  refuseForeign(name, target);
  let partial: string | null = null;
  makeFolder(dirname(target), name);
  try {
    partial = partialBeside(target);
    mkdirSync(partial);
    for (const [file, text] of files) writeFileSync(join(partial, file), text);
    replaceByPartial(partial, target);
  } catch (error) {
    if (partial !== null) removePartial(partial);
    throw outputFailure(name, error);
  }
}

/** An older report is replaced, anything else left as it is. */
function refuseForeign(name: string, target: string): void {
  if (!existsSync(target)) return;
  requireFolder(target, name);
  const names = readdirSync(target);
  if (names.length === 0) return;
  const own = (file: string) =>
    /^(?:index\.html|README\.md|[a-z0-9-]+\.(?:svg|csv|tex))$/.test(file);
  if (names.includes("index.html") && names.every(own)) return;
  throw new Failure(EXIT.badData, `${name}: exists and is no report; it was left as it is`);
}
