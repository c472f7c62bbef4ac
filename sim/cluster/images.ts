import type { NodeSpec } from "./nodeSpec.ts";

/** An image's name as it is compared: without a tag or digest it is the latest. */
export function normalizedImage(name: string): string {
  return name.lastIndexOf(":") <= name.lastIndexOf("/") ? `${name}:latest` : name;
}

/** On how many nodes each image lies, by each of its names. */
export function imageCounts(nodes: readonly NodeSpec[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { images } of nodes) {
    for (const name of new Set(images.flatMap(({ names }) => names))) {
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  }
  return counts;
}
