import { posix } from "node:path";
import { importsOf } from "./imports.ts";
import type { Source } from "./syntax.ts";

/**
 * Sets of files that import each other around a circle, types included, each sorted, by Tarjan's
 * strongly connected components (1972).
 */
export function importCircles(sources: readonly Source[]): string[][] {
  const targets = new Map(sources.map((source) => [source.path, targetsOf(source)]));
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const stack: string[] = [];
  const circles: string[][] = [];
  const visit = (path: string): void => {
    const number = order.size;
    order.set(path, number);
    lowest.set(path, number);
    stack.push(path);
    for (const target of targets.get(path) ?? []) {
      if (!targets.has(target)) continue;
      if (!order.has(target)) visit(target);
      if (stack.includes(target)) lower(lowest, path, lowest.get(target)!);
    }
    if (lowest.get(path) !== number) return;
    const component = stack.splice(stack.indexOf(path));
    if (component.length > 1) circles.push(component.sort());
  };
  for (const { path } of sources) if (!order.has(path)) visit(path);
  return circles;
}

function targetsOf({ path, program }: Source): string[] {
  const targets: string[] = [];
  for (const { specifier } of importsOf(program)) {
    if (specifier?.startsWith(".")) targets.push(posix.join(posix.dirname(path), specifier));
  }
  return targets;
}

function lower(values: Map<string, number>, key: string, value: number): void {
  if (value < values.get(key)!) values.set(key, value);
}
