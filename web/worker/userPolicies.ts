import type { FoundPolicy, PolicySource } from "../../lab/choosePolicies.ts";
import { asDefinition, registry } from "../../schedulers/index.ts";
import { fileError, InputError, problemAt } from "../../sim/input/inputError.ts";
import { sha256 } from "../../sim/kernel/sha256.ts";
import { failureText, type Guard, guarded } from "../../sim/policy/guard.ts";
import {
  type KindTable,
  POLICY_KINDS,
  type PolicyKind,
  type PolicyKinds,
} from "../../sim/policy/kinds.ts";
import { disarm } from "./disarm.ts";
import { importProblem } from "./ownImports.ts";
import type { UserPolicy } from "./runMessages.ts";

/** The registered policies, and one that was written in the page. */
export class UserPolicies implements PolicySource {
  private readonly user: UserPolicy;
  private readonly exported: Readonly<Record<string, unknown>>;

  private constructor(user: UserPolicy, exported: Readonly<Record<string, unknown>>) {
    this.user = user;
    this.exported = exported;
  }

  /** Takes away what a policy must not use, for good, and loads the module. */
  static async load(user: UserPolicy): Promise<UserPolicies> {
    const problem = importProblem(user.code);
    if (problem !== null) throw fileError(user.path, problem);
    disarm(globalThis);
    const url = URL.createObjectURL(new Blob([user.code], { type: "text/javascript" }));
    try {
      return new UserPolicies(user, await import(/* @vite-ignore */ url));
    } catch (error) {
      throw fileError(user.path, `cannot be loaded: ${firstLine(error)}`);
    } finally {
      URL.revokeObjectURL(url);
    }
  }

  find<Kind extends PolicyKind>(kind: Kind, key: string): FoundPolicy<Kind> {
    const { path, code } = this.user;
    if (key !== path) return registry.find(kind, key);
    const checked = asDefinition<PolicyKinds, Kind>(POLICY_KINDS, kind, this.exported);
    if ("problems" in checked) {
      throw new InputError(checked.problems.map((message) => problemAt(path, 0, 0, { message })));
    }
    const table: KindTable<PolicyKinds> = POLICY_KINDS;
    const definition = guarded(checked.definition, table[kind], guardOf(path));
    const hash = sha256(code);
    return { definition, module: { name: definition.name, hash, files: { [path]: hash } } };
  }
}

/** The worker has been disarmed: there is nothing to take away around a call. */
function guardOf(path: string): Guard {
  return {
    sealed: (call) => call(),
    blameThrown: (method, when, error) =>
      fileError(path, `${failureText(method, when)}: ${firstLine(error)}`),
    blame: (method, problem) => fileError(path, `"${method}" ${problem}`),
  };
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split("\n", 1)[0];
}
