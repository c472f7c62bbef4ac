import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Counterfactual, DecisionOutcome } from "../lab/regret/counterfactual.ts";
import { canonicalText } from "../sim/kernel/canonicalText.ts";
import { sha256 } from "../sim/kernel/sha256.ts";
import { engineHash } from "./engineHash.ts";
import { systemCode } from "./failure.ts";
import { makeFolder } from "./makeFolder.ts";
import { outputPath } from "./outputPath.ts";
import { writeWholeFile } from "./writeFile.ts";

/** The version of what stands in a file. */
const FORMAT = 1;

/**
 * The key of a run with one decision replaced: a hash of the engine's code, of the run's input and
 * of what was put in the decision's place. Runs of one key come to the same.
 */
export function counterfactualKey(
  inputHash: string,
  { decision, node, request, stage }: Counterfactual,
): string {
  const replaced = { decision, node, request, stage };
  return sha256(canonicalText({ engine: engineHash(), input: inputHash, replaced }));
}

/**
 * What runs with a replaced decision came to, in a folder: `ab/<key>.decision.json` for a key that
 * begins with "ab". A file is there whole or not at all; one that cannot be read counts as not
 * there, and its run is made again. It may be the folder of other runs too.
 */
export class CounterfactualFolder {
  private readonly folder: string;

  private constructor(folder: string) {
    this.folder = folder;
  }

  /** Opens a folder to write in, which need not be there yet. */
  static open(name: string): CounterfactualFolder {
    const folder = outputPath(name);
    makeFolder(folder, name);
    return new CounterfactualFolder(folder);
  }

  /** Null where there is none. */
  read(key: string): DecisionOutcome | null {
    try {
      const { format, key: own, outcome } = JSON.parse(readFileSync(this.fileOf(key), "utf8"));
      if (format !== FORMAT || own !== key) return null;
      // JSON has no NaN, which this is for a request that never was.
      return { ...outcome, ownLatencySeconds: outcome.ownLatencySeconds ?? Number.NaN };
    } catch (error) {
      if (error instanceof SyntaxError || systemCode(error) === "ENOENT") return null;
      throw error;
    }
  }

  write(key: string, outcome: DecisionOutcome): void {
    const file = this.fileOf(key);
    makeFolder(dirname(file));
    writeWholeFile(file, `${JSON.stringify({ format: FORMAT, key, outcome })}\n`);
  }

  private fileOf(key: string): string {
    return join(this.folder, key.slice(0, 2), `${key}.decision.json`);
  }
}
