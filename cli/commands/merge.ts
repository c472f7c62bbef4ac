import { Command } from "commander";
import { mergeFolders } from "../../host/experiment/mergeFolders.ts";
import { formatCount, labelled } from "../../reports/format.ts";
import type { CommandContext } from "../context.ts";
import { examples } from "../options.ts";

/** `orrery merge`: the shards of an experiment put together. */
export function mergeCommand({ terminal }: CommandContext): Command {
  return new Command("merge")
    .description("put the shards of an experiment together")
    .argument("<dir...>", "folders that orrery sweep --shard has left")
    .requiredOption("--out <dir>", "folder of the results: the same bytes as of one sweep")
    .addHelpText(
      "after",
      examples(
        "orrery merge part-1 part-2 part-3 --out edge-size",
        "orrery merge part-* --out all",
      ),
    )
    .action(async (folders: readonly string[], { out }: { readonly out: string }) => {
      const { name, cells } = await mergeFolders(folders, out);
      const lines: [string, string][] = [
        ["experiment", name],
        ["runs", `${formatCount(cells.length)} from ${folders.length} folders`],
        ["folder", out],
      ];
      terminal.out(labelled(lines));
    });
}
