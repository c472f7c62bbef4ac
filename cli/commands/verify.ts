import { resolve } from "node:path";
import { Command, Option } from "commander";
import { EXIT, Failure, Interrupted } from "../../host/failure.ts";
import {
  contextOf,
  publishedReferences,
  type ReferenceFile,
  referenceFiles,
} from "../../host/referenceFiles.ts";
import { type VerifyTask, verifyAll } from "../../host/verifyTask.ts";
import { choiceError, fileError } from "../../sim/input/inputError.ts";
import {
  type CaseReport,
  conclusion,
  exceptionText,
  scenariosOf,
  scorecardJson,
  scorecardMarkdown,
  scorecardText,
} from "../../verify/index.ts";
import type { CommandContext } from "../context.ts";
import { examples, form, workersOption } from "../options.ts";
import { Progress } from "../progress.ts";

interface Options {
  readonly only?: string;
  readonly print?: string;
  readonly workers?: number;
  readonly json?: boolean;
  readonly markdown?: boolean;
}

const FORMS = ["json", "markdown"] as const;
/** How often the time is shown while cases run. */
const TICK_MILLISECONDS = 500;

/** `orrery verify`: the models held to theory, to other simulators and to measurements. */
export function verifyCommand(context: CommandContext): Command {
  return new Command("verify")
    .description("hold the models to reference results and print the scorecard")
    .argument("[path...]", "reference files or folders (default: those that ship)")
    .option("--only <text>", "run only the cases whose name contains the text")
    .addOption(
      new Option("--print <case>", "print the scenarios of one case as YAML").conflicts([
        "only",
        "json",
        "markdown",
      ]),
    )
    .addOption(workersOption())
    .addOption(form("json", "print everything as JSON", FORMS))
    .addOption(form("markdown", "print Markdown tables", FORMS))
    .addHelpText(
      "after",
      `${examples(
        "orrery verify",
        "orrery verify references/ --markdown",
        "orrery verify theory.json --only mm1 --json",
        "orrery verify --print mm1-0.6",
      )}

Exit code 0 when every case that is run holds, 3 when one does not, 2 when none is covered.`,
    )
    .action((paths: readonly string[], options: Options) => verify(paths, options, context));
}

async function verify(
  paths: readonly string[],
  options: Options,
  context: CommandContext,
): Promise<void> {
  const { terminal } = context;
  const { files, unknown } = referenceFiles(paths.length > 0 ? paths : [publishedReferences()]);
  if (options.print !== undefined) {
    terminal.out(scenariosOfCase(files, options.print));
    return;
  }
  const { only = "" } = options;
  const tasks: VerifyTask[] = files.flatMap(({ file, cases }) =>
    cases.flatMap(({ id }, index) => (id.includes(only) ? [{ file, index }] : [])),
  );
  if (tasks.length === 0) {
    const names = files.flatMap(({ cases }) => cases.map(({ id }) => id));
    throw new Failure(EXIT.usage, `--only ${only}: found in no case's name (${sample(names)})`);
  }
  for (const file of unknown) terminal.error(`${file}: of no kind that verify reads; passed over`);
  const reports = await reported(tasks, options, context);
  terminal.out(printed(reports, options, terminal.width));
  context.exitCode = exitCodeOf(reports);
}

/** What fails is told at once; broken off, it is told what has been found until then. */
async function reported(
  tasks: readonly VerifyTask[],
  { workers }: Options,
  { terminal, signal }: CommandContext,
): Promise<CaseReport[]> {
  const progress = new Progress(terminal, `${tasks.length} cases`);
  const ended: CaseReport[] = [];
  const show = () => progress.show(ended.length / tasks.length);
  show();
  // A case may take a minute: the time goes on meanwhile.
  const ticking = setInterval(show, TICK_MILLISECONDS);
  const onReport = (report: CaseReport) => {
    ended.push(report);
    if (isAmiss(report)) terminal.error(exceptionText(report));
    show();
  };
  try {
    return await verifyAll(tasks, { signal, ...(workers !== undefined && { workers }) }, onReport);
  } catch (error) {
    if (!(error instanceof Interrupted) || ended.length === 0) throw error;
    throw new Interrupted(`${ended.length} of ${tasks.length} were run: ${conclusion(ended)}`);
  } finally {
    clearInterval(ticking);
    progress.end();
  }
}

function isAmiss({ verdict }: CaseReport): boolean {
  return verdict === "fails" || verdict === "broken";
}

/** Where nothing was compared nothing has been shown to hold. */
function exitCodeOf(reports: readonly CaseReport[]) {
  if (reports.some(isAmiss)) return EXIT.lawBroken;
  return reports.some(({ verdict }) => verdict === "holds") ? EXIT.fine : EXIT.inconclusive;
}

function scenariosOfCase(files: readonly ReferenceFile[], id: string): string {
  for (const { file, cases } of files) {
    const reference = cases.find((one) => one.id === id);
    if (reference === undefined) continue;
    const text = scenariosOf(reference, contextOf(resolve(file)));
    if (text === null) throw fileError(file, `the case ${id} runs no scenario`);
    return text;
  }
  const names = files.flatMap(({ cases }) => cases.map((one) => one.id));
  throw choiceError(`--print ${id}`, [`no case has this name (${sample(names)})`]);
}

function printed(reports: readonly CaseReport[], options: Options, width: number): string {
  if (options.json === true) return scorecardJson(reports);
  if (options.markdown === true) return scorecardMarkdown(reports);
  return scorecardText(reports, width);
}

function sample(names: readonly string[]): string {
  return names.length <= 3 ? names.join(", ") : `${names.slice(0, 3).join(", ")}, …`;
}
