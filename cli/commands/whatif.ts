import { Command, InvalidArgumentError } from "commander";
import { whatIfDecided } from "../../host/whatIf.ts";
import type { WhatIf } from "../../lab/whatif/whatIf.ts";
import { whatIfText } from "../../lab/whatif/whatIfText.ts";
import type { CommandContext } from "../context.ts";
import { examples } from "../options.ts";
import { Progress } from "../progress.ts";

interface Options {
  readonly decision: number;
  readonly node: string;
  readonly json?: boolean;
}

/** `orrery whatif`: a recorded run again, with one decision taken otherwise. */
export function whatifCommand(context: CommandContext): Command {
  return new Command("whatif")
    .description("repeat a run with one decision replaced, and show all that changes")
    .argument("<run>", "folder that orrery run --out has left")
    .requiredOption("--decision <n>", "number of the decision in the run, from 0", number)
    .requiredOption("--node <name>", "the candidate that it goes to instead")
    .option("--json", "print what was found as JSON")
    .addHelpText("after", NUMBERS)
    .addHelpText(
      "after",
      examples(
        "orrery whatif results/a --decision 812 --node edge-2",
        'orrery query results/a "SELECT decision, candidate, score FROM decisions"',
      ),
    )
    .action((folder: string, options: Options) => run(folder, options, context));
}

const NUMBERS = `
The column decision of the table decisions has the numbers; the run's record has those of a sample
of requests (record.decisions). Exit code 3 if the run does not come out as recorded.`;

async function run(folder: string, options: Options, context: CommandContext): Promise<void> {
  const { terminal, signal } = context;
  const progress = new Progress(terminal, folder);
  let found: WhatIf;
  try {
    found = await whatIfDecided(folder, options.decision, options.node, {
      signal,
      onProgress: (share) => progress.show(share),
    });
  } finally {
    progress.end();
  }
  const json = () => JSON.stringify(found, (_, value) => (value === Infinity ? ENDLESS : value), 2);
  terminal.out(options.json === true ? json() : whatIfText(found, terminal.width));
}

/** A latency that lies among those of unanswered requests. */
const ENDLESS = "unanswered";

function number(value: string): number {
  if (/^\d{1,15}$/.test(value)) return Number(value);
  throw new InvalidArgumentError("Expected a whole number from 0.");
}
