import { Command, CommanderError, Option } from "commander";
import { EXIT, Failure, messageOf } from "../host/failure.ts";
import { version } from "../host/package.ts";
import { Interrupted } from "../host/runScenario.ts";
import { compareCommand } from "./commands/compare.ts";
import { importCommand } from "./commands/import.ts";
import { policiesCommand } from "./commands/policies.ts";
import { runCommand } from "./commands/run.ts";
import { schemaCommand } from "./commands/schema.ts";
import { validateCommand } from "./commands/validate.ts";
import { verifyCommand } from "./commands/verify.ts";
import type { CommandContext } from "./context.ts";
import type { Terminal } from "./terminal.ts";

/** What a shell expects of a program that was interrupted: 128 and the signal's number. */
const INTERRUPTED_CODE = 130;

const EXIT_CODES = `
Exit codes: 0 fine, 1 a quality regression, 2 inconclusive, 3 a law was broken (determinism,
conservation), 64 wrong usage, 65 bad input data, 70 internal error.`;

/** Runs one command line and returns its exit code; never throws. */
export async function execute(
  args: readonly string[],
  terminal: Terminal,
  signal: AbortSignal,
): Promise<number> {
  const context: CommandContext = { terminal, signal, exitCode: EXIT.fine };
  const program = buildProgram(context);
  try {
    await program.parseAsync(args, { from: "user" });
    return context.exitCode;
  } catch (error) {
    return report(error, terminal, args.includes("--debug"));
  }
}

function buildProgram(context: CommandContext): Command {
  const { terminal } = context;
  const program = new Command("orrery")
    .description("A deterministic simulator and benchmark lab for cloud, edge and vehicle systems.")
    .version(version)
    .addOption(debugOption())
    .showHelpAfterError("(--help shows what is expected)")
    .addHelpText("after", EXIT_CODES);
  const commands = [
    runCommand,
    compareCommand,
    verifyCommand,
    validateCommand,
    importCommand,
    policiesCommand,
    schemaCommand,
  ];
  for (const command of commands) program.addCommand(command(context));
  for (const command of withSubcommands(program)) {
    command.exitOverride().configureOutput({
      writeOut: (text) => terminal.out(text),
      writeErr: (text) => terminal.error(text),
      getOutHelpWidth: () => Math.min(terminal.width, 100),
      getErrHelpWidth: () => Math.min(terminal.width, 100),
    });
    if (command !== program) {
      command.copyInheritedSettings(program).addOption(debugOption());
    }
  }
  return program;
}

function withSubcommands(command: Command): Command[] {
  return [command, ...command.commands.flatMap(withSubcommands)];
}

/** It may stand before or after the subcommand's name. */
function debugOption(): Option {
  return new Option("--debug", "show where an internal error comes from");
}

/** One message for each problem, and the code to exit with. */
function report(error: unknown, terminal: Terminal, debug: boolean): number {
  if (error instanceof CommanderError) {
    // Commander has said what is wrong already, or has shown what was asked for.
    return error.exitCode === 0 ? EXIT.fine : EXIT.usage;
  }
  if (error instanceof Interrupted) {
    terminal.error("orrery: interrupted; nothing was written");
    return INTERRUPTED_CODE;
  }
  if (error instanceof Failure && error.exitCode !== EXIT.internal) {
    for (const problem of error.problems) terminal.error(problem);
    return error.exitCode;
  }
  const message = messageOf(error).split("\n", 1)[0];
  terminal.error(`orrery: internal error: ${message}${debug ? "" : " (--debug shows where)"}`);
  if (debug && error instanceof Error) terminal.error(error.stack ?? "");
  return EXIT.internal;
}
