import { basename, resolve } from "node:path";
import { Command } from "commander";
import { askedTables, exportPerfetto, exportTables, tableParts } from "../../host/exportRun.ts";
import { labelled } from "../../reports/format.ts";
import type { TableForm } from "../../reports/tableText.ts";
import type { CommandContext } from "../context.ts";
import { examples } from "../options.ts";

/** `orrery export`: a recorded run in the forms of other programs. */
export function exportCommand(context: CommandContext): Command {
  return new Command("export")
    .description("write a recorded run for other programs")
    .addCommand(perfettoCommand(context))
    .addCommand(tableCommand(context, "csv", "write the tables of a run as CSV"))
    .addCommand(tableCommand(context, "json", "write the tables of a run as JSON, a list of rows"));
}

function perfettoCommand({ terminal }: CommandContext): Command {
  return new Command("perfetto")
    .description("write a run as a trace for the Perfetto viewer")
    .argument("<run>", "folder that orrery run --out has left")
    .option("--out <file>", "the trace (default: the folder's name with .perfetto-trace)")
    .addHelpText("after", TRACE)
    .addHelpText(
      "after",
      examples(
        "orrery export perfetto results/a",
        "orrery export perfetto results/a --out a.perfetto-trace",
      ),
    )
    .action(async (folder: string, { out }: { readonly out?: string }) => {
      const file = out ?? `${basename(resolve(folder))}.perfetto-trace`;
      await exportPerfetto(folder, file);
      terminal.out(
        labelled([
          ["trace", file],
          ["look at it", "open it at https://ui.perfetto.dev, which keeps it on this machine"],
        ]),
      );
    });
}

interface TableOptions {
  readonly table?: string;
  readonly out?: string;
}

function tableCommand({ terminal }: CommandContext, form: TableForm, description: string): Command {
  return new Command(form)
    .description(description)
    .argument("<run>", "folder that orrery run --out has left")
    .option("--table <name>", "only this table; it is printed unless --out is given")
    .option("--out <dir>", `folder of the files (default: the run's folder's name with -${form})`)
    .addHelpText(
      "after",
      examples(
        `orrery export ${form} results/a --out tables`,
        `orrery export ${form} results/a --table requests > requests.${form}`,
      ),
    )
    .action(async (folder: string, { table, out }: TableOptions) => {
      const names = askedTables(folder, table ?? null);
      if (table !== undefined && out === undefined) {
        for (const part of await tableParts(folder, form, table)) terminal.out(part);
        return;
      }
      const target = out ?? `${basename(resolve(folder))}-${form}`;
      terminal.out((await exportTables(folder, form, names, target)).join("\n"));
    });
}

const TRACE = `
A track for each node, with lanes of what ran there at once and of what waited, requests at their
sources, and counters of queues, busy shares and power; links and cells with theirs; failures,
repairs and changes of cell as marks. A flow leads each request from its source through its tasks
to its answer. Times are simulated. Which core a task had is not recorded: lanes are places among
those that ran.`;
