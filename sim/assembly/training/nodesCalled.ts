import type { Node } from "../../nodes/node.ts";
import type { Platform } from "../platform.ts";

/** The node of that name that stands at a place, or the members of a group. */
export function nodesCalled(name: string, { standing }: Pick<Platform, "standing">): Node[] {
  const found = standing.filter((node) => node.name === name || node.class.name === name);
  if (found.length === 0) throw new RangeError(`no node "${name}"`);
  return found;
}
