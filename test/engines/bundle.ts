import { join } from "node:path";
import { rolldown } from "rolldown";
import type { Job } from "./job.ts";
import type { RecordJob } from "./recordJob.ts";

/**
 * The lab with simulator, policies and reports as one plain script without imports, which leaves
 * `orreryEngine` behind. Nothing is replaced or faked: the packages are taken in the variant for
 * browsers, as the dashboard takes them.
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
  return script(engine, "main", jobs);
}

/** A script that prints the record of each job. */
export function recordScript(engine: string, jobs: readonly RecordJob[]): string {
  return script(engine, "records", jobs);
}

function script(engine: string, action: "main" | "records", jobs: readonly unknown[]): string {
  const print = 'typeof print === "function" ? print : console.log';
  return `${engine}\norreryEngine.${action}(${JSON.stringify(jobs)}, ${print});\n`;
}
