import { Command } from "commander";
import { EXIT, Failure } from "../../host/failure.ts";
import { openSide, ownSide } from "../../host/gate/side.ts";
import { SideSamples } from "../../host/gate/sideSamples.ts";
import { loadSuite, readBaselines, writeBaselines } from "../../host/gate/suiteFile.ts";
import { renewedBaselines } from "../../lab/gate/baseline.ts";
import type { CommandContext } from "../context.ts";
import { cacheOption, examples, workersOption } from "../options.ts";

interface Options {
  readonly because: string;
  readonly head?: string;
  readonly cache?: string;
  readonly workers?: number;
}

/** `orrery accept`: the present results become the baseline, with a reason, to be reviewed. */
export function acceptCommand(context: CommandContext): Command {
  return new Command("accept")
    .description("write the results of a suite as the baseline that a gate holds later ones to")
    .argument("<suite>", "suite file")
    .requiredOption("--because <reason>", "why these results are as they should be")
    .option("--head <ref|dir>", "version whose results are accepted (default: this one)")
    .addOption(cacheOption())
    .addOption(workersOption())
    .addHelpText(
      "after",
      examples('orrery accept suites/gallery.yaml --because "HEFT now counts the way back"'),
    )
    .action((suite: string, options: Options) => accept(suite, options, context));
}

async function accept(file: string, options: Options, context: CommandContext): Promise<void> {
  const { because, cache = null, workers } = options;
  if (because.trim() === "") throw new Failure(EXIT.usage, "--because: expected a reason");
  const { terminal, signal } = context;
  const suite = loadSuite(file);
  const folder = process.cwd();
  const side = options.head === undefined ? ownSide(folder) : openSide(options.head, folder);
  try {
    terminal.status(`running ${suite.cases.length} cases …`);
    const asked = { cache, signal, ...(workers !== undefined && { workers }) };
    const head = new SideSamples(side, suite, asked);
    const found = await head.of(
      suite.cases.map((_, index) => index),
      suite.seeds,
    );
    await head.repeat();
    if (head.brokenLaws.length > 0) throw new Failure(EXIT.lawBroken, head.brokenLaws);
    const accepted = suite.cases.map(({ caseName, scenarioHash }, index) => {
      return { name: caseName, scenarioHash, samples: found.get(index)! };
    });
    const renewed = renewedBaselines(readBaselines(suite), accepted, because);
    const changed = writeBaselines(suite, renewed);
    terminal.status("");
    const told = changed.length === 0 ? ["nothing has changed"] : changed;
    terminal.out(told.join("\n"));
  } finally {
    terminal.status("");
    side.close();
  }
}
