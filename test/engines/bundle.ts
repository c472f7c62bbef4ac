import { join } from "node:path";
import { rolldown } from "rolldown";
import type { Job } from "./job.ts";

/**
 * The simulator and the policies as one plain script without imports, which leaves `orreryEngine`
 * behind. Nothing is replaced or faked: the packages are taken in the variant for browsers, as the
 * dashboard takes them.
 */
export async function bundledEngine(): Promise<string> {
  const build = await rolldown({
    input: join(import.meta.dirname, "entry.ts"),
    platform: "browser",
    logLevel: "warn",
  });
  const { output } = await build.generate({
    format: "iife",
    name: "orreryEngine",
    codeSplitting: false,
  });
  await build.close();
  return output[0].code;
}

/** A script that runs the jobs: shells print by `print`, Node by `console.log`. */
export function jobScript(engine: string, jobs: readonly Job[]): string {
  const print = 'typeof print === "function" ? print : console.log';
  return `${engine}\norreryEngine.main(${JSON.stringify(jobs)}, ${print});\n`;
}
