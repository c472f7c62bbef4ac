import type { ReportTable } from "../../../reports/table.ts";

/** A heading with what stands below it. */
export interface ReferenceSection {
  readonly title: string;
  readonly text: string;
  /** Null where there is only text. */
  readonly table: ReportTable | null;
  /** What is read in its order: of a how-to. */
  readonly blocks?: readonly TextBlock[];
}

/** A paragraph, or lines to be taken as they stand. */
export interface TextBlock {
  readonly text: string;
  /** What it is for, as "queue.yaml" of a file; null for a paragraph. */
  readonly code: string | null;
}

/**
 * The sections of a reference page in Markdown, as the project's own pages have them: headings,
 * paragraphs, tables; links and marks of code are plain text here.
 */
export function markdownSections(markdown: string): ReferenceSection[] {
  const sections: ReferenceSection[] = [];
  for (const part of markdown.split(/^#+ /m).slice(1)) {
    const [title, ...lines] = part.split("\n");
    const rows = lines.filter((line) => line.startsWith("|")).map(cellsOf);
    const text = lines.filter((line) => line !== "" && !line.startsWith("|")).map(plain);
    const [header, , ...body] = rows;
    const table =
      header === undefined
        ? null
        : { header, align: header.map(() => "left" as const), rows: body };
    sections.push({ title: plain(title), text: text.join(" "), table });
  }
  return sections;
}

function cellsOf(line: string): string[] {
  return line
    .slice(1, -1)
    .split(/(?<!\\)\|/)
    .map((cell) => plain(cell.trim().replaceAll("\\|", "|")));
}

function plain(text: string): string {
  return text.replace(/\[([^\]]*)\]\([^)]*\)/g, "$1").replaceAll("`", "");
}

/** A page with one heading, paragraphs and blocks of code, which tell their language and file. */
export function markdownPage(markdown: string): ReferenceSection {
  const [heading, ...parts] = markdown.split(/^(```[^\n]*\n.*?^```\n)/ms);
  const [title, ...first] = heading.replace(/^# /, "").split("\n");
  const blocks = [first.join("\n"), ...parts].flatMap((part): TextBlock[] => {
    const code = /^```(\w+) ?(?:file=|exit=\d+)?([^\n]*)\n(.*?)^```\n$/ms.exec(part);
    if (code !== null) return [{ code: code[2] || CODE_NAMES[code[1]] || code[1], text: code[3] }];
    const paragraphs = part.split(/\n{2,}/).map((one) => one.replaceAll("\n", " ").trim());
    return paragraphs.filter((one) => one !== "").map((one) => ({ code: null, text: plain(one) }));
  });
  const [{ text }] = blocks;
  return { title, text, table: null, blocks: blocks.slice(1) };
}

/** What blocks are called that are no files. */
const CODE_NAMES: Readonly<Record<string, string>> = { sh: "in a shell", text: "it prints" };
