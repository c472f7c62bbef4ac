import type { ReportTable } from "../../../reports/table.ts";

/** A heading with what stands below it. */
export interface ReferenceSection {
  readonly title: string;
  readonly text: string;
  /** Null where there is only text. */
  readonly table: ReportTable | null;
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
