import { childrenOf, type Source, type SyntaxNode, type Violation, violationAt } from "./syntax.ts";

const FUNCTION_LINE_LIMIT = 60;

const FUNCTIONS = new Set([
  "FunctionDeclaration",
  "FunctionExpression",
  "ArrowFunctionExpression",
  "TSDeclareFunction",
]);

/** Functions too long to be read as a whole; a nested one counts for those around it too. */
export function functionViolations(source: Source): Violation[] {
  const starts = lineStarts(source.text);
  const violations: Violation[] = [];
  const visit = (node: SyntaxNode): void => {
    if (FUNCTIONS.has(node.type)) {
      const length = lineAt(starts, node.end - 1) - lineAt(starts, node.start) + 1;
      if (length > FUNCTION_LINE_LIMIT) {
        const message = `a function of ${length} lines, at most ${FUNCTION_LINE_LIMIT}`;
        violations.push(violationAt(source, node, message));
      }
    }
    for (const child of childrenOf(node)) visit(child);
  };
  visit(source.program);
  return violations;
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}

function lineAt(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle] <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
