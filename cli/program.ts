import { Command, CommanderError, Option } from "commander";
import { EXIT, explained, Interrupted, messageOf } from "../host/failure.ts";
import { version } from "../host/package.ts";
import type { CommandContext } from "./context.ts";
import { mayBeRepeated } from "./options.ts";
import type { Terminal } from "./terminal.ts";

type MakeCommand = (context: CommandContext) => Command;

/** The subcommands in the order of the help; what one needs is read when it is asked for. */
const COMMANDS: Readonly<Record<string, () => Promise<MakeCommand>>> = {
  run: async () => (await import("./commands/run.ts")).runCommand,
  compare: async () => (await import("./commands/compare.ts")).compareCommand,
  sweep: async () => (await import("./commands/sweep.ts")).sweepCommand,
  worker: async () => (await import("./commands/worker.ts")).workerCommand,
  merge: async () => (await import("./commands/merge.ts")).mergeCommand,
  report: async () => (await import("./commands/report.ts")).reportCommand,
  view: async () => (await import("./commands/view.ts")).viewCommand,
  replay: async () => (await import("./commands/replay.ts")).replayCommand,
  whatif: async () => (await import("./commands/whatif.ts")).whatifCommand,
  regret: async () => (await import("./commands/regret.ts")).regretCommand,
  hunt: async () => (await import("./commands/hunt.ts")).huntCommand,
  robustness: async () => (await import("./commands/robustness.ts")).robustnessCommand,
  export: async () => (await import("./commands/export.ts")).exportCommand,
  query: async () => (await import("./commands/query.ts")).queryCommand,
  gate: async () => (await import("./commands/gate.ts")).gateCommand,
  accept: async () => (await import("./commands/accept.ts")).acceptCommand,
  measure: async () => (await import("./commands/measure.ts")).measureCommand,
  diff: async () => (await import("./commands/diff.ts")).diffCommand,
  verify: async () => (await import("./commands/verify.ts")).verifyCommand,
  validate: async () => (await import("./commands/validate.ts")).validateCommand,
  bound: async () => (await import("./commands/bound.ts")).boundCommand,
  explain: async () => (await import("./commands/explain.ts")).explainCommand,
  allocate: async () => (await import("./commands/allocate.ts")).allocateCommand,
  import: async () => (await import("./commands/import.ts")).importCommand,
  manifests: async () => (await import("./commands/manifests.ts")).manifestsCommand,
  policies: async () => (await import("./commands/policies.ts")).policiesCommand,
  schema: async () => (await import("./commands/schema.ts")).schemaCommand,
};

const EXIT_CODES = `
Exit codes: 0 fine, 1 a quality regression, 2 inconclusive, 3 a law was broken (determinism,
conservation), 64 wrong usage, 65 bad input data, 70 internal error, 74 an output cannot be written,
130 interrupted.`;

/** Runs one command line and returns its exit code; never throws. */
export async function execute(
  args: readonly string[],
  terminal: Terminal,
  signal: AbortSignal,
  leaves: CommandContext["leaves"] = () => {},
): Promise<number> {
  const context: CommandContext = { terminal, signal, leaves, exitCode: EXIT.fine };
  try {
    const program = await buildProgram(context, args);
    await program.parseAsync(args, { from: "user" });
    return context.exitCode;
  } catch (error) {
    return report(error, terminal, args.includes("--debug"));
  }
}

/** With the one subcommand that the line names, or with all where it names none. */
export async function buildProgram(
  context: CommandContext,
  args: readonly string[],
): Promise<Command> {
  const { terminal } = context;
  const program = new Command("orrery")
    .description("A deterministic simulator and benchmark lab for cloud, edge and vehicle systems.")
    .version(version)
    .addOption(debugOption())
    .showHelpAfterError("(--help shows what is expected)")
    .addHelpText("after", EXIT_CODES);
  const named = args.find((word) => !word.startsWith("-"));
  const known = named !== undefined && Object.hasOwn(COMMANDS, named);
  for (const name of known ? [named] : Object.keys(COMMANDS)) {
    const make = await COMMANDS[name]();
    program.addCommand(make(context));
  }
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
    refuseRepeated(command);
  }
  return program;
}

function withSubcommands(command: Command): Command[] {
  return [command, ...command.commands.flatMap(withSubcommands)];
}

/** The last of several would count alone, without a word of the others. */
function refuseRepeated(command: Command): void {
  const withValues = command.options.filter((one) => one.required || one.optional);
  for (const option of withValues.filter((one) => !mayBeRepeated(one))) {
    let first: string | null = null;
    command.on(`option:${option.name()}`, (value: string | null) => {
      if (first !== null) {
        const found = `found "${first}" and "${value}"`;
        const hint = /<.*,/.test(option.flags) ? `, as in ${option.long} ${first},${value}` : "";
        command.error(`error: ${option.long} is given twice: ${found}; expected it once${hint}`);
      }
      first = String(value);
    });
  }
}

/** It may stand before or after the subcommand's name. */
function debugOption(): Option {
  return new Option("--debug", "show where an error of ours, or of a policy module, comes from");
}

/** One message for each problem, and the code to exit with. */
function report(error: unknown, terminal: Terminal, debug: boolean): number {
  if (error instanceof CommanderError) {
    // Commander has said what is wrong already, or has shown what was asked for.
    return error.exitCode === 0 ? EXIT.fine : EXIT.usage;
  }
  if (error instanceof Interrupted) {
    terminal.error(`orrery: ${error.message}`);
    return EXIT.interrupted;
  }
  const known = explained(error);
  if (known !== null) {
    for (const problem of known.problems) terminal.error(problem);
    if (debug && known.cause instanceof Error) terminal.error(known.cause.stack ?? "");
    return known.exitCode;
  }
  const message = messageOf(error).split("\n", 1)[0];
  terminal.error(`orrery: internal error: ${message}${debug ? "" : " (--debug shows where)"}`);
  if (debug && error instanceof Error) terminal.error(error.stack ?? "");
  return EXIT.internal;
}
