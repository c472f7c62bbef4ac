import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTextFile } from "../../host/textFile.ts";

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

  it("says what is no text, also where it ends within a character", () => {
    expect(() => readAll(written(Buffer.from([0x61, 0xff, 0x62])))).toThrow("not UTF-8 text");
    expect(() => readAll(written(Buffer.from([0x61, 0xe2, 0x82])))).toThrow("not UTF-8 text");
    expect(() => openTextFile(join(folder, "absent"))).toThrow("ENOENT");
  });
});
