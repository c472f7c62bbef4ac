import { join } from "node:path";
import { createContext, runInContext } from "node:vm";
import { rolldown } from "rolldown";
import { beforeAll, describe, expect, it } from "vitest";
import * as kernel from "../../sim/kernel/index.ts";
import { Phase } from "../../sim/kernel/phase.ts";

/** Everything the kernel can do with numbers, in one hexadecimal line. */
function fingerprint(module: typeof kernel): string {
  const digest = new module.Digest();
  const streams = new module.RandomStreams("any engine");
  const keyed = streams.keyed("purpose", "entity");
  const law = module.distribution({ distribution: "gamma", mean: 2, shape: 0.7 });
  const { exactMath } = module;
  const simulator = new module.Simulator();
  const kind = simulator.register("draw", Phase.world, (subject, argument) => {
    digest.word(subject);
    digest.number(argument);
    digest.number(exactMath.sin(argument * 1e12) + exactMath.pow(argument, 1.3));
    if (simulator.now > 1e6) return;
    simulator.schedule(simulator.now + Math.ceil(1e4 * argument), kind, subject, law.sample(keyed));
  });
  for (let subject = 0; subject < 9; subject++) {
    simulator.schedule(subject, kind, subject, streams.stream("s", subject).next());
  }
  simulator.runToEnd();
  return `${simulator.executedEvents} ${digest.hex()}`;
}

describe("the kernel bundled, in a realm with nothing but the language", () => {
  let code = "";

  beforeAll(async () => {
    const build = await rolldown({
      input: join(import.meta.dirname, "..", "..", "sim", "kernel", "index.ts"),
      platform: "browser",
      logLevel: "silent",
    });
    const { output } = await build.generate({ format: "iife", name: "kernel" });
    code = output[0].code;
    await build.close();
  });

  it("asks for no module of a host", () => {
    expect(/\brequire\(|\bimport\b\s*\(/.test(code)).toBe(false);
  });

  it("runs, and comes to the same digest", () => {
    const realm = createContext({});
    const bundled = runInContext(`${code}; kernel`, realm) as typeof kernel;
    expect(fingerprint(bundled)).toBe(fingerprint(kernel));
  });

  it("comes to the digest of the day it was written", () => {
    expect(fingerprint(kernel)).toBe("492 ae1c25a2ff886ff46c795444ffcf7d24");
  });
});
