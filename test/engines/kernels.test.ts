import { beforeAll, describe, expect, it } from "vitest";
import { galleryJob } from "../gallery/gallery.ts";
import { bundledEngine, jobScript } from "./bundle.ts";
import { linesFrom, THIS_NODE } from "./engines.ts";
import type { Job } from "./job.ts";

const MINUTES = 60_000;

/** Some rounds of each federated scenario: plain TypeScript takes twenty times as long. */
const SHORTENED = {
  "federated-attack": "training.digits.rounds=10",
  "federated-fedprox": "training.words.rounds=10",
  "federated-hierarchical": "training.images.rounds=1",
  "federated-vehicles": "training.digits.rounds=2",
};

const jobs = Object.entries(SHORTENED).map(([name, setting]): Job => {
  const [path, value] = setting.split("=");
  return { ...galleryJob(name)!, overrides: [{ path, value }], record: true };
});

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
