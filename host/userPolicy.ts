import { extname, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { asDispatchDefinition, findDispatch } from "../schedulers/index.ts";
import type { DispatchDefinition, DispatchPolicy } from "../sim/policy/dispatch.ts";
import type { Parameters } from "../sim/policy/parameters.ts";
import { EXIT, type ExitCode, Failure, messageOf } from "./failure.ts";

/** Whether this names a module of the user's rather than a policy of ours. */
export function isModulePath(name: string): boolean {
  return /^[./]|[\\/]|\.[cm]?[jt]s$/.test(name);
}

/** The name of a policy, with a module path made independent of the working folder. */
export function resolvePolicyName(name: string, folder: string): string {
  return isModulePath(name) ? resolve(folder, name) : name;
}

/**
 * A dispatch policy by its name or by the path of the user's own module. A name that is not known
 * fails with `unknownCode`: it may stand in a file or on the command line.
 */
export async function loadDispatch(
  name: string,
  unknownCode: ExitCode,
): Promise<DispatchDefinition> {
  if (isModulePath(name)) return loadModule(name);
  const found = findDispatch(name);
  if ("problem" in found) throw new Failure(unknownCode, found.problem);
  return found.definition;
}

async function loadModule(path: string): Promise<DispatchDefinition> {
  if (/\.[cm]?ts$/.test(extname(path))) {
    throw new Failure(
      EXIT.badData,
      `${path}: a policy module must be JavaScript: compile it first`,
    );
  }
  let exported: Record<string, unknown>;
  try {
    exported = await import(pathToFileURL(resolve(path)).href);
  } catch (error) {
    throw new Failure(EXIT.badData, `${path}: cannot be loaded: ${firstLine(error)}`);
  }
  const checked = asDispatchDefinition(exported, path);
  if ("problems" in checked) throw new Failure(EXIT.badData, checked.problems);
  return guarded(checked.definition, path);
}

/** The same policy, whose errors say whose they are. */
function guarded(definition: DispatchDefinition, path: string): DispatchDefinition {
  const create = (parameters: Parameters): DispatchPolicy => {
    const policy = attempt(path, "create", () => definition.create(parameters));
    const observe = policy.observe?.bind(policy);
    return {
      choose: (view, random) => attempt(path, "choose", () => policy.choose(view, random)),
      explain: (view) => attempt(path, "explain", () => policy.explain(view)),
      ...(observe && { observe: (outcome) => attempt(path, "observe", () => observe(outcome)) }),
    };
  };
  return { ...definition, create };
}

function attempt<T>(path: string, method: string, call: () => T): T {
  try {
    return call();
  } catch (error) {
    throw new Failure(EXIT.badData, `${path}: "${method}" failed: ${firstLine(error)}`);
  }
}

function firstLine(error: unknown): string {
  return messageOf(error).split("\n", 1)[0];
}
