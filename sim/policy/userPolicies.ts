import type { DispatchDefinition } from "./dispatch.ts";
import type { PlacementDefinition } from "./placement.ts";
import type { ShiftingDefinition } from "./shifting.ts";
import { asDefinition, type CheckedDefinition } from "./userDefinition.ts";

export type PolicyKind = "dispatch" | "shifting" | "placement";

type ModuleExports = Readonly<Record<string, unknown>>;

/** A dispatch policy of the user's, or all that is wrong with it. */
export function asDispatchDefinition(
  moduleExports: ModuleExports,
  module: string,
): CheckedDefinition<DispatchDefinition> {
  return asDefinition(moduleExports, module, {
    kind: "dispatch",
    methods: ["choose", "explain"],
    optionalMethods: ["observe"],
    flags: ["randomised"],
  });
}

/** A shifting policy of the user's, or all that is wrong with it. */
export function asShiftingDefinition(
  moduleExports: ModuleExports,
  module: string,
): CheckedDefinition<ShiftingDefinition> {
  return asDefinition(moduleExports, module, {
    kind: "shifting",
    methods: ["plan", "explain"],
    optionalMethods: [],
    flags: [],
  });
}

/** A placement policy of the user's, or all that is wrong with it. */
export function asPlacementDefinition(
  moduleExports: ModuleExports,
  module: string,
): CheckedDefinition<PlacementDefinition> {
  return asDefinition(moduleExports, module, {
    kind: "placement",
    methods: ["plan", "explain"],
    optionalMethods: [],
    flags: ["randomised"],
  });
}

/** Which kind of policy a module says that it is; dispatch where it does not say. */
export function kindOf(moduleExports: ModuleExports): PolicyKind {
  const policy = moduleExports.default ?? moduleExports.policy;
  const kind = typeof policy === "object" && policy !== null && "kind" in policy && policy.kind;
  return kind === "shifting" || kind === "placement" ? kind : "dispatch";
}
