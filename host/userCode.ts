import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { fileError, type InputError } from "../sim/input/inputError.ts";
import { failureText, type Guard } from "../sim/policy/guard.ts";
import { messageOf } from "./failure.ts";

/** A module that awaits longer than this at its top does not count as one. */
const LOADING_MILLISECONDS = 10_000;

const loaded = new Set<string>();

/** Loads a module of the user's; whatever goes wrong in that is the user's error. */
export async function loadUserModule(path: string): Promise<Readonly<Record<string, unknown>>> {
  const whole = resolve(path);
  loaded.add(whole);
  const { exit } = process;
  process.exit = refusal("process.exit") as typeof process.exit;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const message = `not loaded after ${LOADING_MILLISECONDS / 1000} s; does it await at its top?`;
    timer = setTimeout(() => reject(new Error(message)), LOADING_MILLISECONDS);
  });
  try {
    return await Promise.race([import(pathToFileURL(whole).href), late]);
  } catch (error) {
    throw userError(path, `cannot be loaded: ${firstLine(error)}`, error);
  } finally {
    clearTimeout(timer);
    process.exit = exit;
  }
}

/** How calls to the policies of a module are treated. */
export function guardOf(path: string): Guard {
  return {
    sealed,
    blameThrown: (method, when, error) =>
      userError(path, `${failureText(method, when)}: ${firstLine(error)}`, error),
    blame: (method, problem) => fileError(path, `"${method}" ${problem}`),
  };
}

/**
 * Without the process's end, and without chance and clocks, from which no two runs would come out
 * alike. `new Date()` is left: only a second run tells.
 */
function sealed<T>(call: () => T): T {
  const { exit } = process;
  const { random } = Math;
  const { now } = Date;
  process.exit = EXIT_REFUSED;
  Math.random = RANDOM_REFUSED;
  Date.now = NOW_REFUSED;
  try {
    return call();
  } finally {
    process.exit = exit;
    Math.random = random;
    Date.now = now;
  }
}

function refusal(name: string, why = "") {
  return (): never => {
    throw new Error(`it calls ${name}${why}`);
  };
}

const EXIT_REFUSED = refusal("process.exit");
const RANDOM_REFUSED = refusal(
  "Math.random",
  ", which no second run repeats; draw from the numbers that are handed in, with randomised: true",
);
const NOW_REFUSED = refusal("Date.now", ", which no second run repeats; the view has nowSeconds");

/**
 * Promises of a user's module that are rejected unheard end the run. Between `watchRejections` and
 * its `done`; `check` throws what has come since.
 */
export function watchRejections(): { check(): void; done(): void } {
  let reason: { readonly error: unknown } | null = null;
  const hear = (error: unknown) => {
    reason ??= { error };
  };
  const watches = loaded.size > 0;
  if (watches) process.on("unhandledRejection", hear);
  return {
    check() {
      if (reason === null) return;
      const { error } = reason;
      const stack = error instanceof Error ? (error.stack ?? "") : "";
      const path = [...loaded].find((one) => stack.includes(one)) ?? [...loaded].join(", ");
      const message = `a promise was rejected and not handled: ${firstLine(error)}`;
      throw userError(path, message, error);
    },
    done() {
      if (watches) process.off("unhandledRejection", hear);
    },
  };
}

/** The user's error; its cause has the stack of the user's own code. */
function userError(path: string, message: string, cause: unknown): InputError {
  const error = fileError(path, message);
  error.cause = cause;
  return error;
}

function firstLine(error: unknown): string {
  return messageOf(error).split("\n", 1)[0];
}
