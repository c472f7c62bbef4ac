import { Command } from "commander";
import { EXIT, Failure } from "../../host/failure.ts";
import { runGate } from "../../host/gate/runGate.ts";
import { openSide, ownSide, type Side } from "../../host/gate/side.ts";
import { SideSamples } from "../../host/gate/sideSamples.ts";
import { loadSuite } from "../../host/gate/suiteFile.ts";
import { writeWholeFile } from "../../host/writeFile.ts";
import { gateHtml } from "../../reports/gate/gateHtml.ts";
import { gateBenchmark, gateJson } from "../../reports/gate/gateJson.ts";
import { gateJunit } from "../../reports/gate/gateJunit.ts";
import { gateMarkdown } from "../../reports/gate/gateMarkdown.ts";
import { type GateOutcome, type GateReport, outcomeOf } from "../../reports/gate/gateReport.ts";
import { gateText } from "../../reports/gate/gateText.ts";
import type { CommandContext } from "../context.ts";
import { cacheOption, examples, workersOption } from "../options.ts";
import { selfCheck } from "../selfCheck.ts";

interface Options {
  readonly base?: string;
  readonly head?: string;
  readonly only?: string;
  readonly cache?: string;
  readonly workers?: number;
  readonly markdown?: string;
  readonly junit?: string;
  readonly json?: string;
  readonly benchmark?: string;
  readonly html?: string;
  readonly selfCheck?: boolean;
}

/** `orrery gate`: whether one version is worse than another, for CI to act on. */
export function gateCommand(context: CommandContext): Command {
  return new Command("gate")
    .description("judge whether a version is worse than another, or than what was accepted")
    .argument("[suite]", "suite file")
    .option("--base <ref|dir>", "version to judge against (default: the baselines only)")
    .option("--head <ref|dir>", "version to judge (default: this one)")
    .option("--only <text>", "judge only the cases whose name contains the text")
    .addOption(cacheOption())
    .addOption(workersOption())
    .option("--markdown <file>", "write a summary for a CI job")
    .option("--junit <file>", "write JUnit XML")
    .option("--json <file>", "write everything as JSON")
    .option("--benchmark <file>", "write the figures in the form of github-action-benchmark")
    .option("--html <file>", "write a page")
    .option(
      "--self-check",
      "judge changes of known effect: how often it fails, and how often rightly",
    )
    .addHelpText("after", MEANING)
    .addHelpText(
      "after",
      examples(
        "orrery gate suites/gallery.yaml",
        "orrery gate suites/gallery.yaml --base main",
        "orrery gate suite.yaml --base v1.2.0 --junit gate.xml --markdown summary.md",
        "orrery gate --self-check",
      ),
    )
    .action((suite: string | undefined, options: Options) => {
      if (options.selfCheck === true) return selfCheck(options, context);
      if (suite === undefined) throw new Failure(EXIT.usage, "expected a suite file");
      return gate(suite, options, context);
    });
}

const MEANING = `
A version is a git ref, which is checked out beside and built, or a folder. It brings its engine and
its policy modules; the suite and its scenario files are those named here, for both versions, and a
note tells where a version has others. Runs that are the same event by event, and in every figure
that is judged, prove a change neutral. What differs is judged on the same seeds, twice and four
times as many where they do not tell; the chance of any false alarm is 5 % at most. A figure that
runs have on one side only leaves the gate undecided.
Exit code 0 passed, 1 something has become worse, 2 undecided, 3 a law was broken.`;

async function gate(file: string, options: Options, context: CommandContext): Promise<void> {
  const { terminal, signal } = context;
  const suite = loadSuite(file, options.only);
  const folder = process.cwd();
  const opened: Side[] = [];
  const samplesOf = (side: Side) => {
    opened.push(side);
    const { cache = null, workers } = options;
    return new SideSamples(side, suite, {
      cache,
      signal,
      ...(workers !== undefined && { workers }),
    });
  };
  try {
    terminal.status("preparing the versions …");
    const base = options.base === undefined ? null : samplesOf(openSide(options.base, folder));
    const head = samplesOf(
      options.head === undefined ? ownSide(folder) : openSide(options.head, folder),
    );
    terminal.status(`running ${suite.cases.length} cases …`);
    const report = await runGate({ suite, base, head, workFolder: folder, signal });
    terminal.status("");
    if (report.comparisons.length === 0) {
      const advice = "expected --base, or baselines that orrery accept has written";
      const told = `${file}: nothing to judge against; ${advice}`;
      throw new Failure(EXIT.usage, [told, ...report.remarks]);
    }
    terminal.out(gateText(report, terminal.width));
    writeForms(report, options);
    context.exitCode = EXIT_CODES[outcomeOf(report)];
  } finally {
    terminal.status("");
    for (const side of opened) side.close();
  }
}

const EXIT_CODES: Readonly<Record<GateOutcome, (typeof EXIT)[keyof typeof EXIT]>> = {
  identical: EXIT.fine,
  passed: EXIT.fine,
  regressed: EXIT.regression,
  inconclusive: EXIT.inconclusive,
  "law broken": EXIT.lawBroken,
};

function writeForms(report: GateReport, options: Options): void {
  const forms = [
    [options.markdown, gateMarkdown],
    [options.junit, gateJunit],
    [options.json, gateJson],
    [options.benchmark, gateBenchmark],
    [options.html, gateHtml],
  ] as const;
  for (const [file, form] of forms) if (file !== undefined) writeWholeFile(file, form(report));
}
