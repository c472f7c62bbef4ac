import { parseDecimal } from "../../../input/decimal.ts";
import { inputError } from "../../../input/inputError.ts";
import { suggestion } from "../../../kernel/nearestName.ts";
import type { Unused } from "../xmlTree.ts";

/** A Java properties file of plain `key=value` lines, as EdgeCloudSim reads its settings from. */
export class Properties {
  private readonly values = new Map<string, { readonly value: string; readonly line: number }>();
  private readonly file: string;
  private readonly asked = new Set<string>();
  private readonly repeated: Unused[] = [];

  constructor(text: string, file: string) {
    this.file = file;
    text.split(/\r?\n/).forEach((written, index) => {
      const line = written.trim();
      if (line === "" || line.startsWith("#") || line.startsWith("!")) return;
      const at = line.search(/[=:]/);
      if (at < 1) this.fail(index + 1, `"${line}"`, "key=value");
      const value = line.slice(at + 1).trim();
      const key = line.slice(0, at).trim();
      const before = this.values.get(key);
      // As the language of these files has it, the last one counts.
      if (before !== undefined) this.repeated.push({ place: `${file}:${before.line}`, name: key });
      this.values.set(key, { value, line: index + 1 });
    });
  }

  /** The number of a key; without a `fallback` the key must be there. */
  number(key: string, fallback?: number): number {
    this.asked.add(key);
    const found = this.values.get(key);
    if (found === undefined) {
      return fallback ?? this.fail(1, `no "${key}"`, "it among the settings");
    }
    const value = parseDecimal(found.value);
    if (value >= 0) return value;
    return this.fail(found.line, `${key}=${found.value}`, "a number from 0");
  }

  positive(key: string): number {
    const value = this.number(key);
    if (value > 0) return value;
    return this.fail(this.values.get(key)!.line, `${key}=0`, "more than 0");
  }

  /** Words between commas; none where the key is not there. */
  words(key: string): string[] {
    this.asked.add(key);
    return (this.values.get(key)?.value ?? "").split(",").flatMap((word) => word.trim() || []);
  }

  /** The keys that were not read, and earlier ones of those that stand there twice. */
  unused(): Unused[] {
    const missing = [...this.asked].filter((key) => !this.values.has(key));
    const unread = [...this.values].filter(([key]) => !this.asked.has(key));
    return [
      ...this.repeated,
      ...unread.map(([key, { value, line }]) => {
        const name = `${key}=${value}${suggestion(key, missing)}`;
        return { place: `${this.file}:${line}`, name };
      }),
    ];
  }

  private fail(line: number, found: string, expected: string): never {
    throw inputError(this.file, line, 1, found, expected);
  }
}
