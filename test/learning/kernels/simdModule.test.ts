import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, it } from "vitest";
import { bytesOfBase64 } from "../../../sim/learning/kernels/base64.ts";
import { SIMD_MODULE } from "../../../sim/learning/kernels/simdModule.ts";
import { ROOT, textOf } from "../../architecture/sourceFiles.ts";

it("the embedded module is what its sources compile to", () => {
  const script = join(ROOT, "scripts/assemble.mjs");
  const { stdout, stderr } = spawnSync(process.execPath, [script, "--print"], { encoding: "utf8" });
  expect(stderr).toBe("");
  expect(stdout).toBe(textOf("sim/learning/kernels/simdModule.ts"));
});

it("the embedded module is read to the byte", () => {
  expect([...bytesOfBase64(SIMD_MODULE)]).toEqual([...Buffer.from(SIMD_MODULE, "base64")]);
});
