import { visibleLines, visibleText } from "../sim/kernel/visibleText.ts";

/**
 * Where a command writes: results to `out`, everything else to `error`. Characters that would act
 * on a terminal are shown instead.
 */
export interface Terminal {
  /** Writes a text; a newline is added where it lacks one. */
  out(text: string): void;
  error(text: string): void;
  /** Writes over the current line of the error stream; does nothing where it is no terminal. */
  status(text: string): void;
  /** Columns of the output; infinity when it is no terminal. */
  readonly width: number;
}

/** The terminal of this process. `failed` is told when a stream cannot be written to. */
export function processTerminal(
  failed: (stream: "output" | "error", error: Error) => void,
): Terminal {
  const { stdout, stderr } = process;
  stdout.on("error", (error) => failed("output", error));
  stderr.on("error", (error) => failed("error", error));
  let statusShown = false;
  const clearStatus = () => {
    if (statusShown) stderr.write("\r\u001b[K");
    statusShown = false;
  };
  return {
    out: (text) => {
      clearStatus();
      stdout.write(visibleLines(ended(text)));
    },
    error: (text) => {
      clearStatus();
      stderr.write(visibleLines(ended(text)));
    },
    status: (text) => {
      if (!stderr.isTTY) return;
      clearStatus();
      stderr.write(visibleText(text).slice(0, (stderr.columns ?? 80) - 1));
      statusShown = text !== "";
    },
    width: stdout.isTTY ? stdout.columns : Number.POSITIVE_INFINITY,
  };
}

function ended(text: string): string {
  return text === "" || text.endsWith("\n") ? text : `${text}\n`;
}
