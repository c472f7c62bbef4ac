import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import axe from "axe-core";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll } from "vitest";
import { ROOT } from "../architecture/sourceFiles.ts";

/** Nothing that a test does not need: no GPU, no network of the browser's own. */
const ARGUMENTS = [
  ...["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"],
  ...["--disable-background-networking", "--disable-component-update"],
];

/** Where Debian's package has it, or what `ORRERY_CHROMIUM` names; null where there is none. */
export function chromiumPath(): string | null {
  const named = process.env.ORRERY_CHROMIUM;
  if (named !== undefined) return named;
  const known = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
  return known.find((path) => existsSync(path)) ?? null;
}

export function launch(executablePath: string): Promise<Browser> {
  return chromium.launch({ executablePath, args: ARGUMENTS });
}

/** What the tests of a file have built goes with them. */
const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

/**
 * The built dashboard: made anew, as what is tested is what its sources say, and in a folder of
 * this process, as others may build it at the same time.
 */
export function builtSite(): string {
  const folder = mkdtempSync(join(tmpdir(), "orrery-site-"));
  made.push(folder);
  const vite = join(ROOT, "node_modules/vite/bin/vite.js");
  const config = ["--config", "web/vite.config.ts", "--logLevel", "error"];
  const out = ["--outDir", folder, "--emptyOutDir"];
  execFileSync(process.execPath, [vite, "build", ...config, ...out], { cwd: ROOT });
  return folder;
}

/** What a page complains of: errors of scripts, and what its own policy forbids. */
export function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  return complaints;
}

/** What axe finds wrong for people who do not see, or not well: rule and place. */
export async function violationsOn(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run();
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(" ")}: ${failureSummary}`),
    );
  });
}
