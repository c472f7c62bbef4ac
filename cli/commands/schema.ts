import { Argument, Command } from "commander";
import { EXIT, Failure } from "../../host/failure.ts";
import { FILE_SCHEMAS, type FileKind } from "../../lab/fileSchemas.ts";
import { scenarioReference } from "../../sim/scenario/index.ts";
import type { CommandContext } from "../context.ts";
import { examples } from "../options.ts";

/** `orrery schema`: what a file may say, for editors and for readers. */
export function schemaCommand({ terminal }: CommandContext): Command {
  const kinds = Object.keys(FILE_SCHEMAS);
  const kind = new Argument("[kind]", "kind of file").choices(kinds).default("scenario");
  return new Command("schema")
    .description(
      "print the JSON Schema of scenario, experiment or suite files, or of an IntelligentWorkload",
    )
    .addArgument(kind)
    .option("--markdown", "print the reference page of scenario files instead")
    .addHelpText(
      "after",
      examples(
        "orrery schema > scenario.schema.json",
        "orrery schema suite > suite.schema.json",
        "orrery schema --markdown > scenario-reference.md",
      ),
    )
    .action((kind: FileKind, { markdown = false }: { readonly markdown?: boolean }) => {
      if (markdown && kind !== "scenario") {
        throw new Failure(EXIT.usage, `--markdown: ${kind} files have no reference page`);
      }
      terminal.out(markdown ? scenarioReference() : JSON.stringify(FILE_SCHEMAS[kind](), null, 2));
    });
}
