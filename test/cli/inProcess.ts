import { execute } from "../../cli/program.ts";

/** Runs a command line in this process, without a terminal. */
export async function runCommand(...args: readonly string[]) {
  let out = "";
  let error = "";
  const terminal = {
    out: (text: string) => (out += text.endsWith("\n") ? text : `${text}\n`),
    error: (text: string) => (error += text.endsWith("\n") ? text : `${text}\n`),
    status: () => {},
    width: Number.POSITIVE_INFINITY,
  };
  const code = await execute(args, terminal, new AbortController().signal);
  return { code, out, error };
}
