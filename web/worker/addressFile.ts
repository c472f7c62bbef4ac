import type { AsyncBuffer } from "hyparquet";
import { combined, type Part } from "./combinedParts.ts";

/** Read first, from the end: what a table holds stands there, and a small table is whole in it. */
const TAIL_BYTES = 1 << 18;

/**
 * A file at an address, of which those parts are fetched that are asked for, near ones together; of
 * a server that hands out files as a whole only, all of it. Fails where the file is not there, is
 * cut short, or is another one by the time that a part is asked for.
 */
export async function openAddress(address: string): Promise<AsyncBuffer> {
  const response = await answerOf(address, `bytes=-${TAIL_BYTES}`);
  const tail = await response.arrayBuffer();
  if (response.status !== 206) return tail;
  const byteLength = Number(/\/(\d+)$/.exec(response.headers.get("content-range") ?? "")?.[1]);
  const start = byteLength - tail.byteLength;
  if (!(start >= 0)) throw new Error("the server does not say how long the file is");
  const version = versionOf(response);
  const parts = new AskedTogether(async ({ from, to }) => {
    const part = await answerOf(address, `bytes=${from}-${to - 1}`);
    const isSame = part.status === 206 && versionOf(part) === version;
    if (!isSame) throw new Error("the file was written anew while it was read");
    const bytes = await part.arrayBuffer();
    if (bytes.byteLength !== to - from) throw new Error("the file is cut short");
    return bytes;
  });
  return {
    byteLength,
    slice: (from, to = byteLength) =>
      from >= start ? tail.slice(from - start, to - start) : parts.ask({ from, to }),
  };
}

/** Parts that are asked for in one go are fetched in few requests. */
class AskedTogether {
  private readonly fetchPart: (part: Part) => Promise<ArrayBuffer>;
  private asked: (Part & { resolve(bytes: Promise<ArrayBuffer>): void })[] = [];

  constructor(fetchPart: (part: Part) => Promise<ArrayBuffer>) {
    this.fetchPart = fetchPart;
  }

  ask(part: Part): Promise<ArrayBuffer> {
    if (this.asked.length === 0) queueMicrotask(() => this.fetchAsked());
    return new Promise((resolve) => this.asked.push({ ...part, resolve }));
  }

  private fetchAsked(): void {
    const { asked } = this;
    this.asked = [];
    for (const { from, to, members } of combined(asked)) {
      const bytes = this.fetchPart({ from, to });
      for (const member of members) {
        member.resolve(bytes.then((whole) => whole.slice(member.from - from, member.to - from)));
      }
    }
  }
}

async function answerOf(address: string, range: string): Promise<Response> {
  const response = await fetch(address, { headers: { range } });
  if (!response.ok) throw new Error(`the server answered ${response.status}`);
  return response;
}

/** What changes when a file does, as far as the server tells. */
function versionOf({ headers }: Response): string {
  const length = /\/\d+$/.exec(headers.get("content-range") ?? "")?.[0];
  return [length, headers.get("etag"), headers.get("last-modified")].join(" ");
}
