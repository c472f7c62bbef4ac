import { MEASURE_FORMAT, type MeasuredLine } from "../../lab/gate/measurePlan.ts";
import { lawsBrokenIn } from "../../lab/laws.ts";
import { samenessOf } from "../../reports/gate/sameness.ts";
import { type Sample, sampleOf } from "../../reports/gate/sample.ts";
import { caseText } from "../../reports/gate/sentences.ts";
import { type AskOptions, measured } from "./askSide.ts";
import type { Side } from "./side.ts";
import type { LoadedSuite } from "./suiteFile.ts";

export interface SampleOptions extends AskOptions {
  /** Whether its policies explain every decision, and are held to that. */
  readonly explained?: boolean;
}

/** What one side comes to in the cases of a suite, as far as it was needed. */
export class SideSamples {
  readonly side: Side;
  /** Laws that its runs have broken, a sentence each. */
  readonly brokenLaws: string[] = [];
  private readonly suite: LoadedSuite;
  private readonly options: SampleOptions;
  private readonly known: readonly Sample[][];

  constructor(side: Side, suite: LoadedSuite, options: SampleOptions) {
    this.side = side;
    this.suite = suite;
    this.options = options;
    this.known = suite.cases.map(() => []);
  }

  /** The samples of cases, for the first so many seeds of the suite; only new ones are run. */
  async of(cases: readonly number[], seeds: number): Promise<Map<number, readonly Sample[]>> {
    const missing = cases.filter((index) => this.known[index].length < seeds);
    if (missing.length > 0) {
      const metrics = this.suite.metrics.map(({ metric }) => metric);
      for (const line of await this.run(missing, seeds)) {
        const index = missing[line.case];
        this.known[index].push(sampleOf(line, metrics));
        // A side that counts wrongly may also judge itself wrongly.
        const own = lawsBrokenIn(line.summary, this.suite.cases[index].horizonSeconds);
        const laws = new Set([...line.brokenLaws, ...own]);
        this.brokenLaws.push(...[...laws].map((law) => this.lawText(index, line, law)));
      }
    }
    return new Map(cases.map((index) => [index, this.known[index].slice(0, seeds)]));
  }

  /**
   * Runs the first seed of each case that has been run once more, in another process and with
   * decisions explained, and notes what differs and where a policy does not do what it explains.
   */
  async repeat(): Promise<void> {
    const cases = this.known.flatMap((samples, index) => (samples.length > 0 ? [index] : []));
    const options = { ...this.options, cache: null, explained: true };
    const again = new SideSamples(this.side, this.suite, options);
    for (const [index, [sample]] of await again.of(cases, 1)) {
      const pair = { base: [this.known[index][0]], head: [sample] };
      if (samenessOf(pair, this.suite.metrics) === "identical") continue;
      const law = "two runs of the same, one of them explained, differ: they must not";
      this.brokenLaws.push(this.lawText(index, sample, law));
    }
    this.brokenLaws.push(...again.brokenLaws);
  }

  private run(cases: readonly number[], seeds: number) {
    const { suite, known, side, options } = this;
    const plan = cases.map((index) => {
      const { file, overrides, policies } = suite.cases[index];
      const from = known[index].length;
      const numbers = Array.from({ length: seeds - from }, (_, at) => suite.firstSeed + from + at);
      return { file, overrides, policies, seeds: numbers };
    });
    const { explained = false } = options;
    return measured(side, { "orrery-measure": MEASURE_FORMAT, explained, cases: plan }, options);
  }

  private lawText(index: number, { seed }: Pick<MeasuredLine, "seed">, law: string): string {
    return `${this.side.label}: ${caseText(this.suite.cases[index].caseName)}, seed ${seed}: ${law}`;
  }
}
