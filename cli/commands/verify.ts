import { Command } from "commander";
import { EXIT, Failure } from "../../host/failure.ts";
import { publishedReferences, referenceFiles } from "../../host/referenceFiles.ts";
import { type VerifyTask, verifyAll } from "../../host/verifyTask.ts";
import {
  type CaseReport,
  scorecardJson,
  scorecardMarkdown,
  scorecardText,
} from "../../verify/index.ts";
import type { CommandContext } from "../context.ts";
import { examples, form, workers } from "../options.ts";
import { Progress } from "../progress.ts";

interface Options {
  readonly only?: string;
  readonly workers?: number;
  readonly json?: boolean;
  readonly markdown?: boolean;
}

const FORMS = ["json", "markdown"] as const;

/** `orrery verify`: the models held to theory, to other simulators and to measurements. */
export function verifyCommand(context: CommandContext): Command {
  return new Command("verify")
    .description("hold the models to reference results and print the scorecard")
    .argument("[path...]", "reference files or folders; those that ship with orrery if none")
    .option("--only <text>", "run only the cases whose name contains the text")
    .option("--workers <n>", "threads; one for each core when not said", workers)
    .addOption(form("json", "print everything as JSON", FORMS))
    .addOption(form("markdown", "print Markdown tables", FORMS))
    .addHelpText(
      "after",
      `${examples(
        "orrery verify",
        "orrery verify references/ --markdown",
        "orrery verify theory.json --only mm1 --json",
      )}

Exit code 0 when every case that is run holds, 3 otherwise.`,
    )
    .action((paths: readonly string[], options: Options) => verify(paths, options, context));
}

async function verify(
  paths: readonly string[],
  options: Options,
  context: CommandContext,
): Promise<void> {
  const { terminal, signal } = context;
  const { files, unknown } = referenceFiles(paths.length > 0 ? paths : [publishedReferences()]);
  const { only = "" } = options;
  const tasks: VerifyTask[] = files.flatMap(({ file, cases }) =>
    cases.flatMap(({ id }, index) => (id.includes(only) ? [{ file, index }] : [])),
  );
  if (tasks.length === 0) {
    const names = files.flatMap(({ cases }) => cases.map(({ id }) => id));
    throw new Failure(EXIT.usage, `--only ${only}: found in no case's name (${sample(names)})`);
  }
  for (const file of unknown) terminal.error(`${file}: of no kind that verify reads; passed over`);
  const progress = new Progress(terminal, `${tasks.length} cases`);
  progress.show(0);
  let reports: CaseReport[];
  try {
    reports = await verifyAll(tasks, {
      signal,
      onProgress: (done, total) => progress.show(done / total),
      ...(options.workers !== undefined && { workers: options.workers }),
    });
  } finally {
    progress.end();
  }
  terminal.out(printed(reports, options, terminal.width));
  const broken = reports.some(({ verdict }) => verdict === "fails" || verdict === "broken");
  context.exitCode = broken ? EXIT.lawBroken : EXIT.fine;
}

function printed(reports: readonly CaseReport[], options: Options, width: number): string {
  if (options.json === true) return scorecardJson(reports);
  if (options.markdown === true) return scorecardMarkdown(reports);
  return scorecardText(reports, width);
}

function sample(names: readonly string[]): string {
  return names.length <= 3 ? names.join(", ") : `${names.slice(0, 3).join(", ")}, …`;
}
