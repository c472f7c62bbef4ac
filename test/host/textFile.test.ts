import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTextFile, readTextFile, requirePlainFile } from "../../host/textFile.ts";
import { InputError } from "../../sim/input/inputError.ts";

describe("openTextFile", () => {
  let folder = "";
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "orrery-text-"));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  const written = (content: string | Uint8Array): string => {
    const path = join(folder, "text");
    writeFileSync(path, content);
    return path;
  };

  function readAll(path: string): string[] {
    const file = openTextFile(path);
    const pieces: string[] = [];
    for (let piece = file.read(); piece !== null; piece = file.read()) pieces.push(piece);
    expect(file.read()).toBeNull();
    file.close();
    return pieces;
  }

  it("gives the whole text in pieces of 256 kB, however characters fall on their borders", () => {
    for (const character of ["a", "ü", "€", "𝄞"]) {
      for (const offset of [0, 1, 2, 3]) {
        const text = "x".repeat(offset) + character.repeat(600_000 / character.length);
        const pieces = readAll(written(text));
        expect(pieces.join("") === text).toBe(true);
        expect(pieces.length).toBeGreaterThan(2);
        expect(Math.max(...pieces.map((piece) => Buffer.byteLength(piece)))).toBeLessThanOrEqual(
          (1 << 18) + 3,
        );
      }
    }
  });

  it("gives nothing for an empty file and keeps a byte order mark", () => {
    expect(readAll(written(""))).toEqual([]);
    expect(readAll(written("\uFEFFa"))).toEqual(["\uFEFFa"]);
  });

  it.each([
    [[0x61, 0xff, 0x62], "1:2: found bytes that are not UTF-8"],
    [[0x61, 0x0a, 0x62, 0x63, 0xe2, 0x82], "2:3: found bytes that are not UTF-8"],
    [[0x1f, 0x8b, 0x08], "1:1: found data packed with gzip; expected plain text in UTF-8"],
    [[0x28, 0xb5, 0x2f, 0xfd], "1:1: found data packed with zstd"],
    [[0x50, 0x4b, 0x03, 0x04], "1:1: found a zip archive"],
    [[0xff, 0xfe, 0x61, 0x00], "1:1: found text in UTF-16"],
  ])("says where and why %j is no text", (bytes, message) => {
    const path = written(Buffer.from(bytes));
    expect(() => readAll(path)).toThrow(`${path}:${message}`);
    expect(() => readTextFile(path, 100)).toThrow(InputError);
  });

  it("hands out the bytes of a file that holds no text, in pieces that stay", () => {
    const bytes = Uint8Array.from({ length: 600_000 }, (_, at) => (at < 3 ? [0, 0, 8][at] : at));
    const source = openTextFile(written(bytes));
    const pieces: Uint8Array[] = [];
    for (let piece = source.readBytes!(); piece !== null; piece = source.readBytes!()) {
      pieces.push(piece);
    }
    expect(pieces.length).toBeGreaterThan(1);
    expect(Buffer.concat(pieces).equals(bytes)).toBe(true);
  });

  it("counts the lines of earlier pieces", () => {
    const text = Buffer.concat([Buffer.from("ab\n".repeat(200_000)), Buffer.from([0x63, 0xff])]);
    expect(() => readAll(written(text))).toThrow("text:200001:2: found bytes");
  });

  it("says what cannot be opened", () => {
    expect(() => openTextFile(join(folder, "absent"))).toThrow("absent: no such file");
    expect(() => readTextFile(folder, 100)).toThrow("is a folder, expected a file");
    expect(() => requirePlainFile(folder)).toThrow(InputError);
    expect(() => requirePlainFile(written("a"))).not.toThrow();
  });
});

describe("readTextFile", () => {
  it.skipIf(!existsSync("/dev/zero"))("stops at its limit, also where a file has no end", () => {
    expect(() => readTextFile("/dev/zero", 1_000_000)).toThrow(
      "/dev/zero:1:1: found more than 1000000 characters",
    );
    expect(() => requirePlainFile("/dev/zero")).toThrow("is a device or a pipe");
  });
});
