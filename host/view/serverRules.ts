import type { IncomingMessage, OutgoingHttpHeaders } from "node:http";
import { CONTENT_POLICY } from "./contentPolicy.ts";

/** What may frame the page cannot be said by the page itself. */
const SENT_POLICY = `${CONTENT_POLICY}; frame-ancestors 'none'`;

export interface Refusal {
  readonly status: number;
  readonly reason: string;
}

type AskedWith = Pick<IncomingMessage, "method" | "headers" | "socket">;

/**
 * Why a request is not answered; null where it is. A page of another site can make a browser ask
 * this server: by another name that leads to loopback, or from its own origin.
 */
export function refusalOf({ method, headers, socket }: AskedWith): Refusal | null {
  if (method !== "GET" && method !== "HEAD") return { status: 405, reason: "GET and HEAD only" };
  const names = ["127.0.0.1", "localhost"].map((name) => `${name}:${socket.localPort}`);
  if (!names.includes(headers.host ?? "")) return { status: 403, reason: "asked by another name" };
  const { origin } = headers;
  if (origin !== undefined && !names.some((name) => origin === `http://${name}`)) {
    return { status: 403, reason: "asked from another origin" };
  }
  const isForeign = ["cross-site", "same-site"].includes(String(headers["sec-fetch-site"] ?? ""));
  if (isForeign && headers["sec-fetch-mode"] !== "navigate") {
    return { status: 403, reason: "asked from another site" };
  }
  return null;
}

/** What goes with every answer. */
export function headersOf(type: string, length: number): OutgoingHttpHeaders {
  return {
    "content-type": type,
    "content-length": length,
    "content-security-policy": SENT_POLICY,
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    // A folder of the same name may hold another run the next time.
    "cache-control": "no-store",
  };
}
