import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { root, run } from "./install.mjs";

/**
 * The other engines in which a run must leave the same digest: JavaScriptCore and SpiderMonkey from
 * the system's packages, and the newest Node from npm.
 */
const SYSTEM_ENGINES = [
  { command: "jsc", debianPackage: "libjavascriptcoregtk-4.0-bin" },
  { command: "gjs", debianPackage: "gjs" },
];

/** What the tests start beside engines: a server of queues, and browsers for the dashboard. */
const SYSTEM_SERVERS = [
  { command: "redis-server", debianPackage: "redis-server" },
  { command: "chromium", debianPackage: "chromium" },
  { command: "firefox-esr", debianPackage: "firefox-esr" },
];

const newestNodeFolder = join(root, ".cache/newest-node");

/** Installs the engines and servers that are missing. */
export function ensureEngines() {
  const missing = [...SYSTEM_ENGINES, ...SYSTEM_SERVERS].filter(({ command }) => !isThere(command));
  if (missing.length > 0) installSystemPackages(missing.map(({ debianPackage }) => debianPackage));
  if (!existsSync(newestNode())) {
    mkdirSync(newestNodeFolder, { recursive: true });
    const install = ["install", "--no-save", "--no-audit", "--no-fund", "--no-package-lock"];
    run("npm", [...install, "--prefix", newestNodeFolder, `${newestNodePackage()}@latest`], {
      stdio: ["ignore", 2, 2],
    });
  }
}

/** The newest Node's executable. */
export function newestNode() {
  const executable = process.platform === "win32" ? "node.exe" : "node";
  return join(newestNodeFolder, "node_modules", newestNodePackage(), "bin", executable);
}

function newestNodePackage() {
  const platform = process.platform === "win32" ? "win" : process.platform;
  return `node-${platform}-${process.arch}`;
}

function isThere(command) {
  return spawnSync("sh", ["-c", `command -v ${command}`]).status === 0;
}

function installSystemPackages(packages) {
  if (!isThere("apt-get")) {
    console.error(`The tests need these Debian packages or their like: ${packages.join(", ")}.`);
    process.exit(1);
  }
  const sudo = process.getuid() === 0 ? [] : ["sudo"];
  const environment = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const options = { env: environment, stdio: ["ignore", 2, 2] };
  const command = (...words) => run(words[0], words.slice(1), options);
  command(...sudo, "apt-get", "update", "-q");
  command(...sudo, "apt-get", "install", "-q", "-y", "--no-install-recommends", ...packages);
}
