import { parseDecimal } from "../decimal.ts";
import { ImportError } from "../importError.ts";

/** A Java properties file of plain `key=value` lines, as EdgeCloudSim reads its settings from. */
export class Properties {
  private readonly values = new Map<string, { readonly value: string; readonly line: number }>();
  private readonly file: string;

  constructor(text: string, file: string) {
    this.file = file;
    text.split(/\r?\n/).forEach((written, index) => {
      const line = written.trim();
      if (line === "" || line.startsWith("#") || line.startsWith("!")) return;
      const at = line.search(/[=:]/);
      if (at < 1) this.fail(index + 1, `found "${line}", expected key=value`);
      const value = line.slice(at + 1).trim();
      this.values.set(line.slice(0, at).trim(), { value, line: index + 1 });
    });
  }

  /** The number of a key; without a `fallback` the key must be there. */
  number(key: string, fallback?: number): number {
    const found = this.values.get(key);
    if (found === undefined) {
      return fallback ?? this.fail(1, `found no "${key}", expected it among the settings`);
    }
    const value = parseDecimal(found.value);
    if (value >= 0) return value;
    return this.fail(found.line, `found ${key}=${found.value}, expected a number from 0`);
  }

  positive(key: string): number {
    const value = this.number(key);
    if (value > 0) return value;
    return this.fail(this.values.get(key)!.line, `found ${key}=0, expected more than 0`);
  }

  /** Words between commas; none where the key is not there. */
  words(key: string): string[] {
    return (this.values.get(key)?.value ?? "").split(",").flatMap((word) => word.trim() || []);
  }

  private fail(line: number, problem: string): never {
    throw new ImportError(this.file, line, problem);
  }
}
