import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { ROOT } from "../architecture/sourceFiles.ts";
import { runCommand } from "../cli/inProcess.ts";

const FOLDER = join(ROOT, "docs/howto");
const work = mkdtempSync(join(tmpdir(), "orrery-howto-"));
afterAll(() => rmSync(work, { recursive: true, force: true }));

interface Block {
  /** "yaml", "js", "sh", "text". */
  readonly language: string;
  /** Behind the language: "file=queue.yaml". */
  readonly note: string;
  readonly text: string;
}

function blocksOf(markdown: string): Block[] {
  const found = markdown.matchAll(/^```(\w+) ?([^\n]*)\n(.*?)^```$/gms);
  return [...found].map(([, language, note, text]) => ({ language, note, text }));
}

/** The lines of a shell, of which the page has no others than of our command. */
function commandsOf({ text }: Block): string[][] {
  return text
    .trim()
    .split("\n")
    .map((line) => {
      const [program, ...args] = [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(
        ([, quoted, bare]) => quoted ?? bare,
      );
      expect(program).toBe("orrery");
      return args;
    });
}

/** Threads need the compiled command. */
function withoutThreads([command]: readonly string[]): string[] {
  return ["compare", "sweep", "gate", "accept"].includes(command) ? ["--workers", "1"] : [];
}

it.each(readdirSync(FOLDER))("%s does what it says", async (name) => {
  const blocks = blocksOf(readFileSync(join(FOLDER, name), "utf8"));
  expect(blocks.some(({ language }) => language === "sh")).toBe(true);
  const home = process.cwd();
  const folder = mkdtempSync(join(work, "a-"));
  // Pages may run the gallery.
  symlinkSync(join(ROOT, "scenarios"), join(folder, "scenarios"));
  process.chdir(folder);
  try {
    let printed = "";
    for (const block of blocks) {
      const file = /^file=(\S+)$/.exec(block.note)?.[1];
      if (file !== undefined) writeFileSync(join(folder, file), block.text);
      else if (block.language === "text") expect(printed).toContain(block.text.trim());
      else {
        printed = "";
        for (const args of commandsOf(block)) {
          const { code, out, error } = await runCommand(...args, ...withoutThreads(args));
          const expected = Number(/^exit=(\d+)$/.exec(block.note)?.[1] ?? 0);
          expect([args.join(" "), code, error]).toEqual([args.join(" "), expected, error]);
          printed += out;
        }
        if (process.env.ORRERY_HOWTO !== undefined) console.log(printed);
      }
    }
  } finally {
    process.chdir(home);
  }
});
