import { spawn } from "node:child_process";

/** Opens an address in the user's browser, where there is one; whether that came about is not told. */
export function openBrowser(url: string): void {
  const [command, ...args] = openers()[process.platform] ?? ["xdg-open", url];
  const child = spawn(command, args, { stdio: "ignore", detached: true });
  // Without a desktop there is nothing to open it with: the address has been printed.
  child.on("error", () => {});
  child.unref();

  function openers(): Readonly<Record<string, readonly string[]>> {
    return { darwin: ["open", url], win32: ["cmd", "/c", "start", "", url] };
  }
}
