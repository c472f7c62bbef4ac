/** What may hold the word without meaning it: comments, and texts of every kind. */
const PASSED_OVER =
  /\/\*[\s\S]*?\*\/|\/\/[^\n]*|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`/g;
/** The statement and the call; neither `import.meta` nor a name of something else. */
const IMPORT = /(?:^|[^.\w$])import\b(?!\s*[.:])/;

/**
 * What is wrong with a module of the page that would bring in another, in words; null where it
 * does not. It has no folder in which others could lie, and may not reach the network.
 */
export function importProblem(code: string): string | null {
  if (!IMPORT.test(code.replace(PASSED_OVER, (text) => " ".repeat(text.length)))) return null;
  return (
    "imports another module; a policy of the page stands by itself: write what it needs into it, " +
    "or run it by the command, which takes modules that import"
  );
}
