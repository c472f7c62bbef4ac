import { createReadStream, realpathSync, type Stats, statSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, sep } from "node:path";
import { EXIT, Failure, systemCode } from "../failure.ts";
import { askedPart } from "./askedPart.ts";
import { headersOf, refusalOf } from "./serverRules.ts";
import type { Served, ShownFolders } from "./shownFolders.ts";

const LOOPBACK = "127.0.0.1";

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".ndjson": "application/x-ndjson; charset=utf-8",
  ".svg": "image/svg+xml",
  ".parquet": "application/vnd.apache.parquet",
};

export interface SiteOptions {
  /** Where the built page lies. */
  readonly site: string;
  readonly shown: ShownFolders;
  /** 0 for any that is free. */
  readonly port: number;
}

export interface RunningSite {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Serves the page and the folders that it shows, to this machine alone: it listens on loopback,
 * answers only to its own name, and hands out what is listed and nothing else.
 */
export async function serveSite(options: SiteOptions): Promise<RunningSite> {
  const server = createServer((request, response) => answer(request, response, options));
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error) => reject(portFailure(options.port, error)));
    server.listen(options.port, LOOPBACK, resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${LOOPBACK}:${port}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function answer(request: IncomingMessage, response: ServerResponse, options: SiteOptions): void {
  const refusal = refusalOf(request);
  const path = pathOf(request.url ?? "/");
  const served = path === null || refusal !== null ? null : servedAt(path, options);
  try {
    if (refusal !== null) end(response, refusal.status, refusal.reason);
    else if (path === null || served === null) end(response, 404, "there is nothing here");
    else send(request, response, path, served);
  } catch (error) {
    end(response, systemCode(error) === "ENOENT" ? 404 : 500, "cannot be read");
  }
}

/** The path without slash at its begin; null where it is not one. */
function pathOf(url: string): string | null {
  try {
    const { pathname } = new URL(`http://page${url}`);
    return decodeURIComponent(pathname).slice(1) || "index.html";
  } catch {
    return null;
  }
}

function servedAt(path: string, { site, shown }: SiteOptions): Served | null {
  if (path === "opened.json") return { text: () => JSON.stringify(shown.list) };
  return shown.files.get(path) ?? siteFile(site, path);
}

/** A file of the site, links followed; null where there is none, or it lies elsewhere. */
function siteFile(site: string, path: string): Served | null {
  try {
    const file = realpathSync(join(site, path));
    const isInside = file.startsWith(realpathSync(site) + sep);
    return isInside && statSync(file).isFile() ? { file } : null;
  } catch {
    return null;
  }
}

function send(
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  served: Served,
): void {
  const type = TYPES[extname(path)] ?? "application/octet-stream";
  const isHead = request.method === "HEAD";
  if (!("file" in served)) {
    const text = served.text();
    response.writeHead(200, headersOf(type, Buffer.byteLength(text)));
    response.end(isHead ? "" : text);
    return;
  }
  const { size, mtimeMs }: Stats = statSync(served.file);
  // By which a reader of parts notices that a run was written anew meanwhile.
  const version = { etag: `"${size.toString(36)}-${mtimeMs.toString(36)}"` };
  const part = askedPart(request.headers.range, size);
  if (part === "beyond") {
    response.writeHead(416, { ...headersOf(type, 0), "content-range": `bytes */${size}` }).end();
    return;
  }
  const { from, to } = part ?? { from: 0, to: size - 1 };
  response.writeHead(part === null ? 200 : 206, {
    ...headersOf(type, to - from + 1),
    ...version,
    "accept-ranges": "bytes",
    ...(part !== null && { "content-range": `bytes ${from}-${to}/${size}` }),
  });
  if (isHead || size === 0) {
    response.end();
    return;
  }
  // What is cut short, as when a run is written anew meanwhile, must not look whole.
  createReadStream(served.file, { start: from, end: to })
    .on("error", () => response.destroy())
    .pipe(response);
}

function end(response: ServerResponse, status: number, text: string): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  response.writeHead(status, headersOf("text/plain; charset=utf-8", Buffer.byteLength(text)));
  response.end(text);
}

function portFailure(port: number, error: Error): Failure {
  const reason = systemCode(error) === "EADDRINUSE" ? "is in use" : error.message;
  return new Failure(EXIT.surroundings, `--port ${port}: ${reason}; leave it out for a free one`);
}
