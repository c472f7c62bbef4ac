import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { ROOT } from "../architecture/sourceFiles.ts";
import { runCommand } from "./inProcess.ts";

it("the README shows a comparison as the command prints it", async () => {
  const readme = readFileSync(join(ROOT, "README.md"), "utf8");
  const [, command, printed] = /\n\$ npx orrery (compare [^\n]*)\n(.*?)\n```/s.exec(readme)!;
  const home = process.cwd();
  process.chdir(ROOT);
  try {
    const { code, out, error } = await runCommand(...command.split(" "), "--workers", "1");
    expect([code, error]).toEqual([0, ""]);
    expect(out.trimEnd()).toBe(printed);
  } finally {
    process.chdir(home);
  }
});
