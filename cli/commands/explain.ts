import { Command } from "commander";
import { loadScenario } from "../../host/loadScenario.ts";
import { explainLoaded } from "../../host/runScenario.ts";
import type { Explanation } from "../../lab/explain.ts";
import { budgetTables, explanationText } from "../../lab/explainText.ts";
import type { PolicyRequest } from "../../lab/policyRequest.ts";
import {
  type PolicyLoads,
  SERVER_LOADS_MEANING,
  SERVER_LOADS_TITLE,
  serverLoadsTable,
} from "../../lab/serverLoadsText.ts";
import { markdownTable, textTable } from "../../reports/table.ts";
import type { CommandContext } from "../context.ts";
import { examples, form, setOption } from "../options.ts";
import { policyLoads } from "../policyLoads.ts";
import { policyListOption } from "../policyOptions.ts";

interface Options {
  readonly dispatch?: readonly PolicyRequest[];
  readonly set: readonly string[];
  readonly json?: boolean;
  readonly markdown?: boolean;
}

const FORMS = ["json", "markdown"] as const;

/** `orrery explain`: the load budget of a scenario, before anything runs. */
export function explainCommand(context: CommandContext): Command {
  return new Command("explain")
    .description("print a scenario's load budget: who may run what, how fast, and how full it gets")
    .argument("<file>", "scenario file")
    .addOption(policyListOption("dispatch", "policies to run once each, to see how they balance"))
    .addOption(setOption())
    .addOption(form("json", "print everything as JSON", FORMS))
    .addOption(form("markdown", "print Markdown tables", FORMS))
    .addHelpText("after", MEANING)
    .addHelpText(
      "after",
      examples(
        "orrery explain scenarios/connected-vehicles.yaml",
        "orrery explain scenarios/rush-hour.yaml --dispatch nearest-edge,random,least-work-left",
        "orrery explain city.yaml --set nodes.edge.count=2 --json | jq .budget.tiers",
      ),
    )
    .action((file: string, options: Options) => explain(file, options, context));
}

const MEANING = `
Loads are shares of capacity: "at least" counts what can go nowhere else, "at most" all that may be
sent there. Means only: no queues, no faults; accelerators work in full batches.

With --dispatch the scenario is run once with each policy, by its seed, to show whether a server of
a tier is idle while another drowns.`;

async function explain(file: string, options: Options, context: CommandContext): Promise<void> {
  const { terminal } = context;
  const checked = loadScenario(file, options.set);
  const explanation = await explainLoaded(checked);
  const policies = options.dispatch ?? [];
  const loads = await policyLoads(checked, explanation.budget, policies, context);
  if (options.json === true) {
    const balance = policies.length > 0 ? { balance: loads } : {};
    terminal.out(JSON.stringify({ ...explanation, ...balance }, null, 2));
  } else if (options.markdown === true) terminal.out(markdown(explanation, loads));
  else {
    const table = textTable(serverLoadsTable(loads), terminal.width);
    const text = explanationText(explanation, terminal.width);
    const balance = [SERVER_LOADS_TITLE, table, SERVER_LOADS_MEANING];
    terminal.out((loads.length > 0 ? [text, ...balance] : [text]).join("\n\n"));
  }
}

function markdown({ budget, warnings }: Explanation, loads: readonly PolicyLoads[]): string {
  const balance = { title: SERVER_LOADS_TITLE, table: serverLoadsTable(loads) };
  const parts = [...budgetTables(budget), balance]
    .filter(({ table }) => table.rows.length > 0)
    .map(({ title, table }) => `### ${title}\n\n${markdownTable(table)}`);
  const meaning = loads.length > 0 ? [SERVER_LOADS_MEANING] : [];
  return [...parts, ...meaning, ...warnings.map((one) => `- ${one}`)].join("\n\n");
}
