import { afterEach, expect, it, vi } from "vitest";
import { openAddress } from "../../../web/worker/addressFile.ts";
import { combined } from "../../../web/worker/combinedParts.ts";

const SIZE = 4_000_000;
const BYTES = Uint8Array.from({ length: SIZE }, (_, at) => (at * 31) % 251);

afterEach(() => void vi.unstubAllGlobals());

/** A server that counts what it is asked for; `etag` is asked anew for each answer. */
function serve(etag: () => string, understandsRanges = true): string[] {
  const asked: string[] = [];
  vi.stubGlobal("fetch", async (_: string, { headers }: { headers: { range: string } }) => {
    asked.push(headers.range);
    if (!understandsRanges) return new Response(BYTES);
    const [, first, last] = /^bytes=(\d*)-(\d*)$/.exec(headers.range)!;
    const from = first === "" ? SIZE - Number(last) : Number(first);
    const to = first === "" || last === "" ? SIZE : Number(last) + 1;
    return new Response(BYTES.slice(from, to), {
      status: 206,
      headers: { etag: etag(), "content-range": `bytes ${from}-${to - 1}/${SIZE}` },
    });
  });
  return asked;
}

it("fetches the end first, then the parts that are asked for, near ones together", async () => {
  const asked = serve(() => "a");
  const file = await openAddress("run.parquet");
  expect(file.byteLength).toBe(SIZE);
  const bounds = [
    [0, 100],
    [3000, 3500],
    [2_000_000, 2_000_050],
    [SIZE - 10, SIZE],
  ] as const;
  const parts = await Promise.all(bounds.map(([from, to]) => file.slice(from, to)));
  for (const [index, [from, to]] of bounds.entries()) {
    expect(new Uint8Array(parts[index])).toEqual(BYTES.slice(from, to));
  }
  expect(asked).toEqual(["bytes=-262144", "bytes=0-3499", "bytes=2000000-2000049"]);
});

it("takes a whole file from a server that knows no parts", async () => {
  const asked = serve(() => "a", false);
  const file = await openAddress("run.parquet");
  expect(new Uint8Array(await file.slice(5, 9))).toEqual(BYTES.slice(5, 9));
  expect(asked.length).toBe(1);
});

it("does not mix two versions of a file", async () => {
  let version = 0;
  serve(() => String(version++));
  const file = await openAddress("run.parquet");
  await expect(file.slice(0, 10)).rejects.toThrow("written anew");
});

it("puts parts together unless much lies between them, and none becomes too large", () => {
  const part = (from: number, to: number) => ({ from, to });
  const mebi = 1 << 20;
  expect(combined([part(10, 20), part(0, 5)])).toEqual([
    { from: 0, to: 20, members: [part(0, 5), part(10, 20)] },
  ]);
  expect(combined([part(0, 5), part(3 * mebi, 4 * mebi)]).length).toBe(2);
  const many = Array.from({ length: 32 }, (_, at) => part(at * mebi, (at + 1) * mebi));
  for (const { from, to } of combined(many)) expect(to - from).toBeLessThanOrEqual(8 * mebi);
});
