import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Command, InvalidArgumentError } from "commander";
import { EXIT, Failure } from "../../host/failure.ts";
import { shippedFile } from "../../host/package.ts";
import { openBrowser } from "../../host/view/openBrowser.ts";
import { shownFolders } from "../../host/view/shownFolders.ts";
import { serveSite } from "../../host/view/siteServer.ts";
import type { CommandContext } from "../context.ts";
import { examples } from "../options.ts";

interface Options {
  readonly port: number;
  readonly open: boolean;
  readonly json?: boolean;
}

/** `orrery view`: the dashboard, on runs and experiments or with nothing opened. */
export function viewCommand({ terminal, signal, leaves }: CommandContext): Command {
  return new Command("view")
    .description("open the dashboard on runs and experiments, until it is stopped")
    .argument("[dir...]", "folders of runs (run --out) and of experiments (sweep)")
    .option("--port <n>", "port on 127.0.0.1 (default: any that is free)", port, 0)
    .option("--no-open", "only print the address")
    .option("--json", "print address and what is shown as one line of JSON")
    .addHelpText("after", SAFETY)
    .addHelpText(
      "after",
      examples("orrery view", "orrery view runs/a runs/b", "orrery view queue-servers --no-open"),
    )
    .action(async (folders: readonly string[], { port, open, json }: Options) => {
      const shown = shownFolders(folders);
      const site = await serveSite({ site: builtSite(), shown, port });
      leaves("the dashboard is closed");
      terminal.out(json ? JSON.stringify({ url: site.url, ...shown.list }) : site.url);
      if (open && !json) openBrowser(site.url);
      await aborted(signal);
      await site.close();
    });
}

const SAFETY = `
The address answers on this machine only, and hands out the page and the files of these folders,
nothing else. The page sends nothing anywhere. Ctrl-C ends it.`;

function builtSite(): string {
  const site = fileURLToPath(shippedFile("dist/site"));
  if (existsSync(join(site, "index.html"))) return site;
  throw new Failure(EXIT.surroundings, `${site}: no dashboard there; "npm run build" makes it`);
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
}

function port(value: string): number {
  const number = Number(value);
  if (/^\d{1,5}$/.test(value) && number < 65536) return number;
  throw new InvalidArgumentError("Expected a whole number from 0 to 65535.");
}
