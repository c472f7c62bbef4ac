import { beforeAll, describe, expect, it } from "vitest";
import { golden, HOW_TO_RENEW } from "../gallery/gallery.ts";
import { bundledEngine, jobScript } from "./bundle.ts";
import { isInstalled, linesFrom, OTHER_ENGINES, THIS_NODE } from "./engines.ts";
import { engineJobs, WHOLE } from "./jobs.ts";

const MINUTES = 60_000;
const present = OTHER_ENGINES.map((engine) => ({ ...engine, installed: isInstalled(engine) }));

describe("one script of simulator and policies", () => {
  let script: string;
  let expected: string[];
  beforeAll(async () => {
    script = jobScript(await bundledEngine(), engineJobs());
    expected = await linesFrom(THIS_NODE, script);
  }, 5 * MINUTES);

  it("leaves the golden digests in a process of its own, with tables", () => {
    const known = golden();
    for (const name of WHOLE) {
      const { digest, workloadDigest, events } = known[name];
      const line = expected.find((one) => one.startsWith(`${name} `));
      expect(line, HOW_TO_RENEW).toContain(`${name} ${digest} ${workloadDigest} ${events} `);
    }
  });

  describe.each(present)("in $name", (engine) => {
    const options = { timeout: 10 * MINUTES, skip: !engine.installed };
    it("leaves the same digests and tables", options, async () => {
      expect(await linesFrom(engine, script)).toEqual(expected);
    });
  });
});
