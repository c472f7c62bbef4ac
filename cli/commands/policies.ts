import { Command } from "commander";
import { EXIT } from "../../host/failure.ts";
import { loadPolicy, resolvePolicyName } from "../../host/userPolicy.ts";
import { labelled } from "../../reports/summaryText.ts";
import { type ReportTable, textTable } from "../../reports/table.ts";
import { dispatchPolicies, placementPolicies, shiftingPolicies } from "../../schedulers/index.ts";
import type { CommandContext } from "../context.ts";
import { examples } from "../options.ts";

const ALL = [...dispatchPolicies, ...placementPolicies, ...shiftingPolicies];

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
    if (json) terminal.out(JSON.stringify(ALL, null, 2));
    else terminal.out(textTable(listing(), terminal.width));
    return;
  }
  const policy = await loadPolicy(resolvePolicyName(name, process.cwd()), EXIT.usage);
  terminal.out(json ? JSON.stringify(policy, null, 2) : description(policy, terminal.width));
}

function listing(): ReportTable {
  return {
    header: ["policy", "kind", "what it does"],
    align: ["left", "left", "left"],
    rows: ALL.map((policy) => [policy.name, policy.kind, policy.summary]),
  };
}

function description(policy: (typeof ALL)[number], width: number): string {
  const head = labelled([
    ["policy", `${policy.name} (${policy.kind})`],
    ["does", policy.summary],
    ["source", policy.source],
  ]);
  if (policy.parameters.length === 0) return `${head}\n\nIt has no parameters.`;
  const table: ReportTable = {
    header: ["parameter", "default", "range", "unit", "meaning", "source of the default"],
    align: ["left", "right", "right", "left", "left", "left"],
    rows: policy.parameters.map((one) => [
      one.name,
      String(one.default),
      `${one.minimum} – ${one.maximum}`,
      one.unit,
      one.description,
      one.source,
    ]),
  };
  return `${head}\n\n${textTable(table, width)}`;
}
