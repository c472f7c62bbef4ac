import { Command } from "commander";
import { scenarioJsonSchema, scenarioReference } from "../../sim/scenario/index.ts";
import type { CommandContext } from "../context.ts";
import { examples } from "../options.ts";

/** `orrery schema`: what a scenario file may say, for editors and for readers. */
export function schemaCommand({ terminal }: CommandContext): Command {
  return new Command("schema")
    .description("print the JSON Schema of scenario files")
    .option("--markdown", "print the reference page instead")
    .addHelpText(
      "after",
      examples(
        "orrery schema > scenario.schema.json",
        "orrery schema --markdown > scenario-reference.md",
      ),
    )
    .action(({ markdown }: { readonly markdown?: boolean }) => {
      terminal.out(markdown ? scenarioReference() : JSON.stringify(scenarioJsonSchema(), null, 2));
    });
}
