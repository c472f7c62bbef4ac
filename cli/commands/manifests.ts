import { Command, Option } from "commander";
import { EXIT, Failure } from "../../host/failure.ts";
import { manifestFiles } from "../../host/manifestFiles.ts";
import { fieldTable, manifestSentence, objectTable } from "../../lab/manifestTable.ts";
import { markdownTable, textTable } from "../../reports/table.ts";
import { formatProblem } from "../../sim/input/inputError.ts";
import type { ManifestChoices } from "../../sim/manifests/documentReport.ts";
import { type ReadManifests, readManifests } from "../../sim/manifests/readManifests.ts";
import type { CommandContext } from "../context.ts";
import { examples } from "../options.ts";

interface Options extends ManifestChoices {
  readonly fields?: boolean;
  readonly markdown?: boolean;
  readonly json?: boolean;
}

/** `orrery manifests`: what of Kubernetes manifests is read, and what is carried into objects. */
export function manifestsCommand(context: CommandContext): Command {
  return new Command("manifests")
    .description(
      "read Kubernetes manifests, and say which of their fields are carried into objects",
    )
    .argument("<file...>", "manifests, or folders of them")
    .addOption(
      new Option("--unknown <what>", "unknown kinds and fields: refuse them, or leave them out")
        .choices(["refuse", "skip"])
        .default("refuse"),
    )
    .addOption(
      new Option("--old <what>", "API versions that no cluster of today has: read as today's?")
        .choices(["refuse", "skip", "read"])
        .default("refuse"),
    )
    .option("--fields", "a row for each field that is written")
    .addOption(new Option("--markdown", "print the table as Markdown").conflicts("json"))
    .option("--json", "print objects, fields, problems and warnings as JSON")
    .addHelpText(
      "after",
      examples(
        "orrery manifests deployment.yaml",
        "orrery manifests k8s/ --unknown skip --old read",
        "orrery manifests k8s/ --fields --markdown",
      ),
    )
    .action((paths: readonly string[], options: Options) => {
      tell(readManifests(manifestFiles(paths), options), options, context);
    });
}

/** What could be read is shown, whatever is wrong with the rest. */
function tell(read: ReadManifests, options: Options, { terminal }: CommandContext): void {
  const { objects, problems, reports, warnings } = read;
  if (options.json === true) {
    terminal.out(JSON.stringify({ reports, objects, problems, warnings }, null, 2));
  } else {
    const table = options.fields === true ? fieldTable(read) : objectTable(read);
    terminal.out(
      options.markdown === true ? markdownTable(table) : textTable(table, terminal.width),
    );
    terminal.out(`\n${manifestSentence(read)}`);
    for (const warning of warnings) terminal.error(`warning: ${formatProblem(warning)}`);
  }
  if (problems.length > 0) throw new Failure(EXIT.badData, problems.map(formatProblem));
}
