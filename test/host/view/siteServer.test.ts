import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { loadScenario } from "../../../host/loadScenario.ts";
import { RunFolder } from "../../../host/runFolder.ts";
import { runScenario } from "../../../host/runScenario.ts";
import { shownFolders } from "../../../host/view/shownFolders.ts";
import { type RunningSite, serveSite } from "../../../host/view/siteServer.ts";

const folder = mkdtempSync(join(tmpdir(), "orrery-view-"));
const site = join(folder, "site");
let running: RunningSite;

beforeAll(async () => {
  mkdirSync(join(site, "assets"), { recursive: true });
  writeFileSync(join(site, "index.html"), "<p>the page</p>");
  writeFileSync(join(site, "assets/a.js"), "1");
  writeFileSync(join(folder, "secret.txt"), "secret");
  symlinkSync(join(folder, "secret.txt"), join(site, "assets/link.txt"));
  const run = join(folder, "runs/first");
  const sink = new RunFolder(run);
  sink.commit((await runScenario(loadScenario("test/cli/toy.yaml", []), { sink })).record);
  writeFileSync(join(run, "notes.txt"), "private");
  running = await serveSite({ site, shown: shownFolders([run]), port: 0 });
});
afterAll(async () => {
  await running.close();
  rmSync(folder, { recursive: true });
});

interface Answer {
  readonly status: number;
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly text: string;
}

/** As it is written: `fetch` would tidy paths and hosts. */
function ask(path: string, options: { method?: string; headers?: object } = {}): Promise<Answer> {
  const { port, host } = new URL(running.url);
  const headers = { host, ...options.headers };
  return new Promise((resolve, reject) => {
    const asked = { host: "127.0.0.1", port, path, method: options.method ?? "GET", headers };
    request(asked, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (part) => (text += part));
      response.on("end", () =>
        resolve({ status: response.statusCode!, headers: response.headers, text }),
      );
    })
      .on("error", reject)
      .end();
  });
}

it("serves the page, what it may open, and the files of a run", async () => {
  expect((await ask("/")).text).toBe("<p>the page</p>");
  const { runs } = JSON.parse((await ask("/opened.json")).text);
  expect(runs[0]).toMatchObject({ id: "first", path: "shown/0/" });
  expect(runs[0].tables).toContain("requests");
  const record = await ask("/shown/0/run.json");
  expect(JSON.parse(record.text).scenario.name).toBe("toy");
  expect((await ask("/shown/0/requests.parquet")).text.startsWith("PAR1")).toBe(true);
  const head = await ask("/shown/0/run.json", { method: "HEAD" });
  expect([head.status, head.text]).toEqual([200, ""]);
  expect(head.headers["content-length"]).toBe(record.headers["content-length"]);
});

it("hands out parts of files, with what tells whether they are of the same one", async () => {
  const whole = await ask("/assets/a.js");
  expect(whole.headers["accept-ranges"]).toBe("bytes");
  const record = await ask("/shown/0/run.json");
  const length = Buffer.byteLength(record.text);
  const part = await ask("/shown/0/run.json", { headers: { range: "bytes=2-9" } });
  expect([part.status, part.text]).toEqual([206, record.text.slice(2, 10)]);
  expect(part.headers["content-range"]).toBe(`bytes 2-9/${length}`);
  expect(part.headers.etag).toBe(record.headers.etag);
  const last = await ask("/shown/0/run.json", { headers: { range: "bytes=-5" } });
  expect([last.status, last.text]).toEqual([206, record.text.slice(-5)]);
  const beyond = await ask("/shown/0/run.json", { headers: { range: `bytes=${length}-` } });
  expect([beyond.status, beyond.headers["content-range"]]).toEqual([416, `bytes */${length}`]);
});

it.each([
  "/shown/0/notes.txt",
  "/shown/0/../../secret.txt",
  "/assets/link.txt",
  "/assets/../../secret.txt",
  "/assets/%2e%2e/%2e%2e/secret.txt",
  "/..%2fsecret.txt",
  "/assets",
  "/%ff",
  "//secret.txt",
])("has nothing at %s", async (path) => {
  const { status, text } = await ask(path);
  expect(status).toBe(404);
  expect(text).not.toContain("secret");
});

it.each([
  ["another name", { host: "evil.example:80" }],
  ["another origin", { origin: "http://evil.example" }],
  ["another origin", { origin: "null" }],
  ["another site", { "sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors" }],
])("refuses to be asked by or from %s", async (reason, headers) => {
  const { status, text } = await ask("/opened.json", { headers });
  expect(status).toBe(403);
  expect(text).toContain(reason);
});

it("answers its own pages, and a link from elsewhere", async () => {
  const origin = running.url.slice(0, -1);
  expect((await ask("/opened.json", { headers: { origin } })).status).toBe(200);
  const navigation = { "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate" };
  expect((await ask("/", { headers: navigation })).status).toBe(200);
  expect((await ask("/", { method: "POST" })).status).toBe(405);
});

it("tells browsers to let the page do no more than it needs", async () => {
  const { headers } = await ask("/");
  expect(headers["content-security-policy"]).toContain("default-src 'none'");
  expect(headers["content-security-policy"]).not.toContain("'unsafe-eval'");
  expect(headers["x-content-type-options"]).toBe("nosniff");
});

it("says what a folder is not", () => {
  expect(() => shownFolders([site])).toThrow("neither a run (run.json) nor an experiment");
});
