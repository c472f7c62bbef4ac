import { Command } from "commander";
import { EXIT, Failure, messageOf } from "../../host/failure.ts";
import { loadScenario } from "../../host/loadScenario.ts";
import { policyParameters } from "../../host/policyParameters.ts";
import { assembleScenario } from "../../host/runScenario.ts";
import { loadDispatch } from "../../host/userPolicy.ts";
import type { CommandContext } from "../context.ts";
import { examples, setOption } from "../options.ts";
import { chosenPolicy } from "../policyChoice.ts";

/** `orrery validate`: everything that can be said about files without running them. */
export function validateCommand(context: CommandContext): Command {
  return new Command("validate")
    .description("check scenario files, and the policies and traces that they name")
    .argument("<file...>", "scenario files")
    .addOption(setOption())
    .addHelpText(
      "after",
      examples("orrery validate scenarios/*.yaml", "orrery validate my.yaml --set horizon=2h"),
    )
    .action((files: readonly string[], options: { readonly set: readonly string[] }) =>
      validate(files, options.set, context),
    );
}

/** Goes through all files before it fails. */
async function validate(
  files: readonly string[],
  overrides: readonly string[],
  { terminal }: CommandContext,
): Promise<void> {
  const problems: string[] = [];
  for (const file of files) {
    try {
      const loaded = loadScenario(file, overrides);
      const { name } = chosenPolicy(loaded, undefined);
      const policy = await loadDispatch(name, EXIT.badData);
      const parameters = policyParameters(loaded, name, policy, false);
      assembleScenario(loaded, policy, parameters);
      terminal.out(`${file}: fine`);
    } catch (error) {
      if (!(error instanceof Failure) || error.exitCode !== EXIT.badData) throw error;
      problems.push(...error.problems.map((problem) => withFile(file, problem)));
    }
  }
  if (problems.length > 0) throw new Failure(EXIT.badData, problems);
}

/** Most problems name their file; those of policies and traces need not. */
function withFile(file: string, problem: string): string {
  return problem.startsWith(file) ? problem : `${file}: ${messageOf(problem)}`;
}
