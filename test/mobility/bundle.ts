import { rolldown } from "rolldown";

/** One script from a module of ours and all that it imports, to be run outside of the tests. */
export async function bundle(
  entry: string,
  output: { format: "esm" } | { format: "iife"; name: string },
): Promise<string> {
  const build = await rolldown({
    input: entry,
    platform: output.format === "esm" ? "node" : "neutral",
    resolve: { mainFields: ["module", "main"] },
    logLevel: "warn",
  });
  try {
    const { output: chunks } = await build.generate(output);
    return chunks[0].code;
  } finally {
    await build.close();
  }
}
