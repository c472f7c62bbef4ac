import { Command } from "commander";
import { loadPolicy } from "../../host/policyModules.ts";
import { labelled } from "../../reports/format.ts";
import { type ReportTable, textTable } from "../../reports/table.ts";
import { registry } from "../../schedulers/index.ts";
import { expectationOf } from "../../sim/policy/checkParameters.ts";
import type { PolicyDefinition } from "../../sim/policy/definition.ts";
import type { ParameterSpec } from "../../sim/policy/parameters.ts";
import type { CommandContext } from "../context.ts";
import { examples } from "../options.ts";

/** `orrery policies`: what can be named, and with which parameters. */
export function policiesCommand(context: CommandContext): Command {
  return new Command("policies")
    .description("list the policies, or describe one with its parameters")
    .argument("[name]", "a policy's name, or the path of a module to check")
    .option("--json", "print as JSON")
    .addHelpText(
      "after",
      examples(
        "orrery policies",
        "orrery policies power-of-d",
        "orrery policies ./my-policy.js",
        "orrery policies --json",
      ),
    )
    .action((name: string | undefined, options: { readonly json?: boolean }) =>
      show(name, options.json === true, context),
    );
}

async function show(
  name: string | undefined,
  json: boolean,
  { terminal }: CommandContext,
): Promise<void> {
  if (name === undefined) {
    if (json) terminal.out(JSON.stringify(registry.all(), null, 2));
    else terminal.out(textTable(listing(), terminal.width));
    return;
  }
  const policy = await loadPolicy(name);
  terminal.out(json ? JSON.stringify(policy, null, 2) : description(policy, terminal.width));
}

function listing(): ReportTable {
  return {
    header: ["policy", "kind", "what it does"],
    align: ["left", "left", "left"],
    rows: registry.all().map((policy) => [policy.name, policy.kind, policy.summary]),
  };
}

function description(policy: PolicyDefinition, width: number): string {
  const head = labelled([
    ["policy", `${policy.name} (${policy.kind})`],
    ["does", policy.summary],
    ["source", policy.source],
  ]);
  if (policy.parameters.length === 0) return `${head}\n\nIt has no parameters.`;
  const table: ReportTable = {
    header: ["parameter", "default", "values", "unit", "meaning", "source of the default"],
    align: ["left", "right", "left", "left", "left", "left"],
    rows: policy.parameters.map((spec) => [
      spec.name,
      Array.isArray(spec.default) ? `[${spec.default.join(",")}]` : String(spec.default),
      expectationOf(spec),
      unitOf(spec),
      spec.summary,
      spec.source,
    ]),
  };
  return `${head}\n\n${textTable(table, width)}`;
}

/** Nothing where there is none to speak of. */
function unitOf(spec: ParameterSpec): string {
  if (spec.type === "number") return spec.unit;
  return spec.type === "list" && spec.items.type === "number" ? spec.items.unit : "";
}
