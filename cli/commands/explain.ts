import { Command } from "commander";
import { loadScenario } from "../../host/loadScenario.ts";
import { explainLoaded } from "../../host/runScenario.ts";
import { budgetTables, explanationText } from "../../lab/explainText.ts";
import { markdownTable } from "../../reports/table.ts";
import type { CommandContext } from "../context.ts";
import { examples, form, setOption } from "../options.ts";

interface Options {
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
    .addOption(setOption())
    .addOption(form("json", "print everything as JSON", FORMS))
    .addOption(form("markdown", "print Markdown tables", FORMS))
    .addHelpText("after", MEANING)
    .addHelpText(
      "after",
      examples(
        "orrery explain scenarios/connected-vehicles.yaml",
        "orrery explain city.yaml --set nodes.edge.count=2 --json | jq .budget.tiers",
      ),
    )
    .action((file: string, options: Options) => explain(file, options, context));
}

const MEANING = `
Loads are shares of capacity: "at least" counts what can go nowhere else, "at most" all that may be
sent there. Means only: no queues, no faults; accelerators work in full batches.`;

async function explain(
  file: string,
  options: Options,
  { terminal }: CommandContext,
): Promise<void> {
  const explanation = await explainLoaded(loadScenario(file, options.set));
  if (options.json === true) terminal.out(JSON.stringify(explanation, null, 2));
  else if (options.markdown === true) {
    const parts = budgetTables(explanation.budget)
      .filter(({ table }) => table.rows.length > 0)
      .map(({ title, table }) => `### ${title}\n\n${markdownTable(table)}`);
    terminal.out([...parts, ...explanation.warnings.map((one) => `- ${one}`)].join("\n\n"));
  } else terminal.out(explanationText(explanation, terminal.width));
}
