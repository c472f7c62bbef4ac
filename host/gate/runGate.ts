import { acceptedCase, type BaselineCase, unfitBecause } from "../../lab/gate/baseline.ts";
import { partingText } from "../../lab/partingText.ts";
import type { PairedSamples } from "../../reports/gate/gateCase.ts";
import { unpairedSeeds } from "../../reports/gate/gateCase.ts";
import type { GateComparison, GateReport } from "../../reports/gate/gateReport.ts";
import { firstOtherSeed, otherFigureText } from "../../reports/gate/sameness.ts";
import type { Sample } from "../../reports/gate/sample.ts";
import { caseText } from "../../reports/gate/sentences.ts";
import { type CaseResult, SequentialGate } from "../../reports/gate/sequentialGate.ts";
import { sequentialLooks } from "../../reports/statistics/sequentialLooks.ts";
import { EXIT, Failure } from "../failure.ts";
import { version } from "../package.ts";
import { otherFilesText } from "./otherFiles.ts";
import { partingOf, runWords } from "./parting.ts";
import type { SideSamples } from "./sideSamples.ts";
import { type LoadedCase, type LoadedSuite, readBaselines } from "./suiteFile.ts";

export interface GateOptions {
  readonly suite: LoadedSuite;
  /** Null: the head is held to the accepted baselines only. */
  readonly base: SideSamples | null;
  readonly head: SideSamples;
  /** Where the command was called. */
  readonly workFolder: string;
  readonly signal: AbortSignal;
}

/** Judges the head against the base, and against what was accepted last. */
export async function runGate(options: GateOptions): Promise<GateReport> {
  const { suite, base, head, workFolder } = options;
  const comparisons: GateComparison[] = [];
  const remarks: string[] = [];
  if (base !== null) comparisons.push(await againstBase(base, options));
  for (const { side } of base === null ? [head] : [base, head]) {
    const remark = otherFilesText(side, suite, workFolder);
    if (remark !== null && !remarks.includes(remark)) remarks.push(remark);
  }
  const drift = await againstBaseline(options, remarks);
  if (drift !== null) comparisons.push(drift);
  if (comparisons.length > 0) await head.repeat();
  const brokenLaws = [...new Set([...(base?.brokenLaws ?? []), ...head.brokenLaws])];
  return { suite: suite.name, version, head: head.side.label, brokenLaws, comparisons, remarks };
}

async function againstBase(base: SideSamples, options: GateOptions): Promise<GateComparison> {
  const { suite, head, signal } = options;
  const looks = sequentialLooks(suite.seeds, suite.mostSeeds);
  const names = suite.cases.map(({ caseName }) => caseName);
  const gate = new SequentialGate(names, suite.metrics, looks);
  for (let need = gate.need; need !== null; need = gate.need) {
    const { cases, seeds } = need;
    gate.take(paired(suite, cases, await base.of(cases, seeds), await head.of(cases, seeds)));
  }
  const results = gate.results();
  const differences = new Map<number, string>();
  const commands = new Map<number, string>();
  for (const [index, result] of results.entries()) {
    const seed = firstOtherSeed(result.pair, suite.metrics);
    if (seed === null) continue;
    const one = suite.cases[index];
    const sides = [base.side, head.side] as const;
    const text =
      result.sameness === "same events"
        ? `${SAME_EVENTS}, the accounting is not: ${otherFigureText(result.pair, suite.metrics)}`
        : partedText(await partingOf(sides, one, seed, signal));
    differences.set(index, `seed ${seed}, ${text}`);
    commands.set(index, commandText(runWords(one, seed)));
  }
  return { against: base.side.label, looks, cases: results, differences, commands };
}

const SAME_EVENTS = "the events are the same";

function partedText(parting: Awaited<ReturnType<typeof partingOf>>): string {
  if (parting !== null) return partingText(parting);
  return "no decision: what came of the same decisions differs";
}

/** The drift guard: many small losses, each within its margin, add up here. */
async function againstBaseline(
  { suite, head }: GateOptions,
  remarks: string[],
): Promise<GateComparison | null> {
  const baselines = readBaselines(suite);
  const accepted = suite.cases.map(({ caseName }) => acceptedCase(baselines, caseName));
  const known: number[] = [];
  for (const [index, { caseName }] of suite.cases.entries()) {
    const reason = unfitBecause(accepted[index], suite);
    if (reason === null) known.push(index);
    const remark = reason ?? otherScenario(suite.cases[index], accepted[index]!);
    if (remark !== null) remarks.push(`${caseText(caseName)} ${remark}`);
  }
  if (known.length === 0) return null;
  const available = Math.min(...known.map((index) => accepted[index]!.samples.length));
  const looks = sequentialLooks(suite.seeds, Math.min(available, suite.mostSeeds));
  const names = known.map((index) => suite.cases[index].caseName);
  const gate = new SequentialGate(names, suite.metrics, looks);
  for (let need = gate.need; need !== null; need = gate.need) {
    const { seeds } = need;
    const cases = need.cases.map((own) => known[own]);
    const base = new Map(cases.map((index) => [index, accepted[index]!.samples.slice(0, seeds)]));
    const pairs = paired(suite, cases, base, await head.of(cases, seeds));
    gate.take(new Map([...pairs].map(([index, pair]) => [known.indexOf(index), pair])));
  }
  const results = gate.results();
  const differences = new Map<number, string>();
  const commands = new Map<number, string>();
  for (const [own, result] of results.entries()) {
    const seed = firstOtherSeed(result.pair, suite.metrics);
    if (seed === null) continue;
    const one = suite.cases[known[own]];
    differences.set(own, otherThanAccepted(result, seed, one, accepted[known[own]]!, suite));
    commands.set(own, commandText(runWords(one, seed)));
  }
  return { against: "the accepted baseline", looks, cases: results, differences, commands };
}

function otherThanAccepted(
  { sameness, pair }: CaseResult,
  seed: number,
  one: LoadedCase,
  accepted: BaselineCase,
  { metrics }: LoadedSuite,
): string {
  if (sameness !== "same events") {
    return `seed ${seed} is the first that was accepted with another digest`;
  }
  const cause =
    accepted.scenarioHash === undefined
      ? "the accounting or the scenario"
      : accepted.scenarioHash === one.scenarioHash
        ? "the accounting"
        : "the scenario";
  return `seed ${seed}, ${SAME_EVENTS}, ${cause} is not: ${otherFigureText(pair, metrics)}`;
}

/** That a case has another scenario than was accepted; null where it has not, or that is not known. */
function otherScenario(
  { scenarioHash: now }: LoadedCase,
  { scenarioHash: then }: BaselineCase,
): string | null {
  if (then === undefined || then === now) return null;
  return (
    "was accepted with another scenario, as this version reads it: its hash by meaning was " +
    `${then.slice(0, HASH_DIGITS)}…, and is ${now.slice(0, HASH_DIGITS)}…`
  );
}

const HASH_DIGITS = 12;

/** Fails where the sides were not asked for the same: then nothing can be paired. */
function paired(
  suite: LoadedSuite,
  cases: readonly number[],
  base: ReadonlyMap<number, readonly Sample[]>,
  head: ReadonlyMap<number, readonly Sample[]>,
): Map<number, PairedSamples> {
  const pairs = cases.map((index): [number, PairedSamples] => {
    return [index, { base: base.get(index)!, head: head.get(index)! }];
  });
  const problems = pairs.flatMap(([index, pair]) => {
    const [seed] = unpairedSeeds(pair);
    if (seed === undefined) return [];
    const name = caseText(suite.cases[index].caseName);
    return [
      `${name}, seed ${seed}: the two versions were not asked for the same work, so that no figure ` +
        "can be set against another; where that is meant, accept the new results",
    ];
  });
  if (problems.length > 0) throw new Failure(EXIT.inconclusive, problems);
  return new Map(pairs);
}

function commandText(words: readonly string[]): string {
  const quoted = words.map((word) => (/^[\w./:=,@%+-]+$/.test(word) ? word : `'${word}'`));
  return `orrery ${quoted.join(" ")}`;
}
