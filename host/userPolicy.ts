import { extname, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import {
  asDispatchDefinition,
  asPlacementDefinition,
  asShiftingDefinition,
  type CheckedDefinition,
  findDispatch,
  findPlacement,
  findShifting,
  kindOf,
} from "../schedulers/index.ts";
import type { DispatchDefinition, DispatchPolicy } from "../sim/policy/dispatch.ts";
import type { Parameters } from "../sim/policy/parameters.ts";
import type { PlacementDefinition, PlacementPolicy } from "../sim/policy/placement.ts";
import type { ShiftingDefinition, ShiftingPolicy } from "../sim/policy/shifting.ts";
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
  if (isModulePath(name)) return dispatchOf(await exportsOf(name), name);
  const found = findDispatch(name);
  if ("problem" in found) throw new Failure(unknownCode, found.problem);
  return found.definition;
}

/** The same for a shifting policy. */
export async function loadShifting(
  name: string,
  unknownCode: ExitCode,
): Promise<ShiftingDefinition> {
  if (isModulePath(name)) return shiftingOf(await exportsOf(name), name);
  const found = findShifting(name);
  if ("problem" in found) throw new Failure(unknownCode, found.problem);
  return found.definition;
}

/** The same for a placement policy. */
export async function loadPlacement(
  name: string,
  unknownCode: ExitCode,
): Promise<PlacementDefinition> {
  if (isModulePath(name)) return placementOf(await exportsOf(name), name);
  const found = findPlacement(name);
  if ("problem" in found) throw new Failure(unknownCode, found.problem);
  return found.definition;
}

/** A policy of any kind. */
export async function loadPolicy(
  name: string,
  unknownCode: ExitCode,
): Promise<DispatchDefinition | ShiftingDefinition | PlacementDefinition> {
  if (!isModulePath(name)) {
    for (const found of [findShifting(name), findPlacement(name)]) {
      if ("definition" in found) return found.definition;
    }
    return loadDispatch(name, unknownCode);
  }
  const exported = await exportsOf(name);
  const readers = { dispatch: dispatchOf, shifting: shiftingOf, placement: placementOf };
  return readers[kindOf(exported)](exported, name);
}

type ModuleExports = Record<string, unknown>;

async function exportsOf(path: string): Promise<ModuleExports> {
  if (/\.[cm]?ts$/.test(extname(path))) {
    throw new Failure(
      EXIT.badData,
      `${path}: a policy module must be JavaScript: compile it first`,
    );
  }
  try {
    return await import(pathToFileURL(resolve(path)).href);
  } catch (error) {
    throw new Failure(EXIT.badData, `${path}: cannot be loaded: ${firstLine(error)}`);
  }
}

/** The user's policy; its errors say whose they are. */
function dispatchOf(exported: ModuleExports, path: string): DispatchDefinition {
  const definition = orFailure(asDispatchDefinition(exported, path));
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

function shiftingOf(exported: ModuleExports, path: string): ShiftingDefinition {
  const definition = orFailure(asShiftingDefinition(exported, path));
  const create = (parameters: Parameters): ShiftingPolicy => {
    const policy = attempt(path, "create", () => definition.create(parameters));
    return {
      plan: (view) => attempt(path, "plan", () => policy.plan(view)),
      explain: (view) => attempt(path, "explain", () => policy.explain(view)),
    };
  };
  return { ...definition, create };
}

function placementOf(exported: ModuleExports, path: string): PlacementDefinition {
  const definition = orFailure(asPlacementDefinition(exported, path));
  const create = (parameters: Parameters): PlacementPolicy => {
    const policy = attempt(path, "create", () => definition.create(parameters));
    return {
      plan: (view, random) => attempt(path, "plan", () => policy.plan(view, random)),
      explain: (view) => attempt(path, "explain", () => policy.explain(view)),
    };
  };
  return { ...definition, create };
}

function orFailure<Definition>(checked: CheckedDefinition<Definition>): Definition {
  if ("problems" in checked) throw new Failure(EXIT.badData, checked.problems);
  return checked.definition;
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
