import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { WebSocket } from "ws";

/** Where Debian's package has it, or what `ORRERY_FIREFOX` names; null where there is none. */
export function firefoxPath(): string | null {
  const named = process.env.ORRERY_FIREFOX;
  if (named !== undefined) return named;
  return ["/usr/bin/firefox-esr", "/usr/bin/firefox"].find((path) => existsSync(path)) ?? null;
}

/** Asks for nothing from elsewhere, and shows no page of its own. */
const PREFERENCES: Readonly<Record<string, boolean | number | string>> = {
  "app.update.enabled": false,
  "browser.shell.checkDefaultBrowser": false,
  "browser.startup.homepage_override.mstone": "ignore",
  "browser.startup.page": 0,
  "datareporting.policy.dataSubmissionEnabled": false,
  "network.captive-portal-service.enabled": false,
  "network.connectivity-service.enabled": false,
  "remote.active-protocols": 1,
  "services.settings.server": "http://127.0.0.1:1",
  "toolkit.telemetry.enabled": false,
};

const START_MS = 60_000;
const ADDRESS = /WebDriver BiDi listening on (ws:\/\/\S+)/;

interface Reply {
  readonly id?: number;
  readonly type: "success" | "error" | "event";
  readonly result?: unknown;
  readonly error?: string;
  readonly message?: string;
}

/**
 * A stock Firefox without a window, with one tab, driven by WebDriver BiDi (W3C) over its own port:
 * no driver beside it. Source of the commands: w3c.github.io/webdriver-bidi.
 */
export class Firefox {
  private lastId = 0;
  private readonly waiting = new Map<number, (reply: Reply) => void>();
  private readonly process: ChildProcess;
  private readonly socket: WebSocket;
  private readonly profile: string;
  private context = "";

  private constructor(process: ChildProcess, socket: WebSocket, profile: string) {
    this.process = process;
    this.socket = socket;
    this.profile = profile;
    socket.on("message", (data) => {
      const reply = JSON.parse(String(data)) as Reply;
      if (reply.id === undefined) return;
      this.waiting.get(reply.id)?.(reply);
      this.waiting.delete(reply.id);
    });
  }

  static async launch(executablePath: string): Promise<Firefox> {
    const profile = mkdtempSync(join(tmpdir(), "orrery-firefox-"));
    const lines = Object.entries(PREFERENCES).map(
      ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`,
    );
    writeFileSync(join(profile, "user.js"), lines.join("\n"));
    const options = ["--headless", "--no-remote", "--remote-debugging-port", "0"];
    const child = spawn(executablePath, [...options, "--profile", profile], {
      // Its own, as it writes there too.
      env: { ...process.env, HOME: profile },
      stdio: ["ignore", "ignore", "pipe"],
    });
    try {
      const socket = new WebSocket(`${await addressOf(child)}/session`);
      await new Promise((resolve, reject) => socket.once("open", resolve).once("error", reject));
      const firefox = new Firefox(child, socket, profile);
      await firefox.send("session.new", { capabilities: {} });
      const { contexts } = await firefox.send<{ contexts: { context: string }[] }>(
        "browsingContext.getTree",
        {},
      );
      firefox.context = contexts[0].context;
      return firefox;
    } catch (error) {
      child.kill();
      rmSync(profile, { recursive: true, force: true });
      throw error;
    }
  }

  /** Opens an address, and returns when it has been loaded. */
  async open(url: string): Promise<void> {
    await this.send("browsingContext.navigate", { context: this.context, url, wait: "complete" });
  }

  /** What an expression of JavaScript, or its promise, comes to in the page: a text. */
  async evaluate(expression: string): Promise<string> {
    const target = { context: this.context };
    const evaluated = await this.send<{
      readonly result?: { readonly value?: string };
      readonly exceptionDetails?: { readonly text: string };
    }>("script.evaluate", { expression, target, awaitPromise: true });
    if (evaluated.exceptionDetails !== undefined) throw new Error(evaluated.exceptionDetails.text);
    return String(evaluated.result?.value);
  }

  async close(): Promise<void> {
    const ended = new Promise((resolve) => this.process.once("exit", resolve));
    await this.send("browser.close", {}).catch(() => this.process.kill());
    await ended;
    this.socket.close();
    rmSync(this.profile, { recursive: true, force: true, maxRetries: 5 });
  }

  private send<T>(method: string, params: object): Promise<T> {
    const id = ++this.lastId;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, ({ type, result, error, message }) => {
        if (type === "success") resolve(result as T);
        else reject(new Error(`${method}: ${error}: ${message}`));
      });
      this.socket.send(JSON.stringify({ id, method, params }));
    });
  }
}

/** Where it listens, as it says itself. */
function addressOf({ stderr }: ChildProcess): Promise<string> {
  let heard = "";
  return new Promise((resolve, reject) => {
    const fail = () => reject(new Error(`Firefox does not listen: ${heard}`));
    const timer = setTimeout(fail, START_MS);
    stderr!.on("close", fail);
    stderr!.on("data", (text) => {
      heard += text;
      const address = ADDRESS.exec(heard)?.[1];
      if (address === undefined) return;
      clearTimeout(timer);
      resolve(address);
    });
  });
}
