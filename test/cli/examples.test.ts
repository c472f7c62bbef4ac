import type { Command } from "commander";
import { expect, it } from "vitest";
import { buildProgram } from "../../cli/program.ts";

/** The commands that a line names, none of which does anything, and what they print. */
async function idleProgram(args: readonly string[]) {
  let printed = "";
  const print = (text: string) => {
    printed += text;
  };
  const terminal = { out: print, error: print, status: () => {}, width: 200 };
  const signal = new AbortController().signal;
  const context = { terminal, signal, leaves: () => {}, exitCode: 0 as const };
  const program = await buildProgram(context, args);
  const ran: string[] = [];
  for (const command of tree(program)) {
    if (command.commands.length === 0) command.action(() => void ran.push(command.name()));
  }
  return { program, ran, printed: () => printed };
}

function tree(command: Command): Command[] {
  return [command, ...command.commands.flatMap(tree)];
}

const { program, printed } = await idleProgram([]);
for (const command of tree(program)) command.outputHelp();
const examples = [...printed().matchAll(/^ {2}\$ orrery ?(.*)$/gm)].map(([, line]) => line);

it("every part of the help has been read", () => {
  for (const { name } of tree(program).map((one) => ({ name: one.name() }))) {
    expect(printed()).toContain(name);
  }
  expect(examples.length).toBeGreaterThan(50);
});

/** The words of a line of the shell, up to where another program takes over. */
function wordsOf(line: string): string[] {
  const [own] = line.split(/ [|>] /);
  return [...own.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare);
}

it.each(examples)("an example of the help is taken: %s", async (line) => {
  const words = wordsOf(line);
  const idle = await idleProgram(words);
  await idle.program.parseAsync(words, { from: "user" }).catch((error) => {
    throw new Error(`${error.message} ${idle.printed()}`);
  });
  expect(idle.ran).toHaveLength(1);
});
