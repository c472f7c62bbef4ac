/**
 * Characters that act on a terminal or reorder a line instead of being seen: C0 and C1 controls,
 * the separators of lines and paragraphs, and the marks of writing direction (Unicode 15, 23.2).
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: it is what these are looked for
const ACTING = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

/** A text on one line, with such characters as JSON would write them: `\u001b`, `\n`. */
export function visibleText(text: string): string {
  return text.replaceAll(ACTING, escaped);
}

/** The same for a text of several lines, whose ends stay. */
export function visibleLines(text: string): string {
  return text.replaceAll(ACTING, (character, offset: number) => {
    const isLineEnd = character === "\n" || (character === "\r" && text[offset + 1] === "\n");
    return isLineEnd ? character : escaped(character);
  });
}

function escaped(character: string): string {
  switch (character) {
    case "\n":
      return "\\n";
    case "\r":
      return "\\r";
    case "\t":
      return "\\t";
    default:
      return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  }
}
