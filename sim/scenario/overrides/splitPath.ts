/**
 * The steps of `nodes.edge.count` or `applications[hazard].stages[0]`: between dots, or within
 * brackets, where a name may hold dots. Null when it is no path.
 */
export function splitPath(path: string): string[] | null {
  const steps: string[] = [];
  const step = /(?:^|\.)([^.[\]]+)|\[([^[\]]+)\]/y;
  while (step.lastIndex < path.length) {
    const match = step.exec(path);
    if (match === null) return null;
    steps.push(match[1] ?? match[2]);
  }
  return steps.length === 0 ? null : steps;
}
