import { beforeAll, describe, expect, it } from "vitest";
import { bundledEngine, jobScript } from "./bundle.ts";
import { linesFrom, THIS_NODE } from "./engines.ts";
import { shortenedJobs } from "./jobs.ts";

const MINUTES = 60_000;

const jobs = shortenedJobs().filter(({ name }) => name.startsWith("federated-"));

describe("the federated scenarios without WebAssembly", () => {
  let script: string;
  beforeAll(async () => {
    script = jobScript(await bundledEngine(), jobs);
  }, 5 * MINUTES);

  it("leave the digests and tables that they leave with it", {
    timeout: 10 * MINUTES,
  }, async () => {
    const [fast, slow] = [
      await linesFrom(THIS_NODE, script),
      await linesFrom(THIS_NODE, `globalThis.WebAssembly = undefined;\n${script}`),
    ];
    expect(fast).toHaveLength(jobs.length + 2);
    expect(slow).toEqual(fast);
  });
});
