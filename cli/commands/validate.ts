import { Command } from "commander";
import { EXIT, explained, Failure } from "../../host/failure.ts";
import { loadScenario } from "../../host/loadScenario.ts";
import { assembleScenario } from "../../host/runScenario.ts";
import type { CommandContext } from "../context.ts";
import { examples, setOption } from "../options.ts";
import { strictOption, warn } from "../warnings.ts";

interface Options {
  readonly set: readonly string[];
  readonly json?: boolean;
  readonly strict?: boolean;
}

/** What `--json` prints for each file; no problems: the file is fine. */
interface Checked {
  readonly file: string;
  readonly problems: readonly string[];
  readonly warnings: readonly string[];
}

/** `orrery validate`: everything that can be said about files without running them. */
export function validateCommand(context: CommandContext): Command {
  return new Command("validate")
    .description("check scenario files, and the policies and traces that they name")
    .argument("<file...>", "scenario files")
    .addOption(setOption())
    .option("--json", "print the problems of each file as JSON")
    .addOption(strictOption())
    .addHelpText(
      "after",
      examples("orrery validate scenarios/*.yaml", "orrery validate my.yaml --set horizon=2h"),
    )
    .action((files: readonly string[], options: Options) => validate(files, options, context));
}

/** Goes through all files before it fails. */
async function validate(
  files: readonly string[],
  options: Options,
  { terminal }: CommandContext,
): Promise<void> {
  const checked: Checked[] = [];
  for (const file of files) {
    const found = await check(file, options);
    checked.push(found);
    if (options.json) continue;
    warn(file, found.warnings, false, terminal);
    if (found.problems.length === 0) terminal.out(`${file}: fine`);
  }
  if (options.json) terminal.out(JSON.stringify(checked, null, 2));
  const problems = checked.flatMap((one) => one.problems);
  if (problems.length > 0) throw new Failure(EXIT.badData, options.json ? [] : problems);
}

async function check(file: string, { set, strict }: Options): Promise<Checked> {
  try {
    const warnings = await assembleScenario(loadScenario(file, set));
    if (strict !== true) return { file, problems: [], warnings };
    return { file, problems: warnings.map((one) => `${file}: ${one}`), warnings: [] };
  } catch (error) {
    const known = explained(error);
    if (known?.exitCode !== EXIT.badData) throw error;
    const problems = known.problems.map((problem) => withFile(file, problem));
    return { file, problems, warnings: [] };
  }
}

/** Most problems name their file; those of policies and traces need not. */
function withFile(file: string, problem: string): string {
  return problem.startsWith(file) ? problem : `${file}: ${problem}`;
}
