import type { Selection } from "../../app-state/selection.ts";
import { NO_MARKS } from "./hitTest.ts";
import type { MapMarks } from "./mapDrawing.ts";
import type { MapIndex } from "./mapIndex.ts";

/** The numbers of what is selected, on a map; vehicles are nodes to the rest of the page. */
export function marksOf({ scene, motion }: MapIndex, selection: Selection | null): MapMarks {
  switch (selection?.kind) {
    case "node": {
      const node = scene.nodes.findIndex(({ name }) => name === selection.node);
      return { ...NO_MARKS, node, vehicle: node < 0 ? motion.names.indexOf(selection.node) : -1 };
    }
    case "link":
      return { ...NO_MARKS, link: scene.links.findIndex(({ name }) => name === selection.link) };
    case "cell":
      return { ...NO_MARKS, cell: scene.cells.findIndex(({ name }) => name === selection.cell) };
    default:
      return NO_MARKS;
  }
}

/** What the rest of the page calls something on a map; null for nothing. */
export function selectionOf({ scene, motion }: MapIndex, marks: MapMarks): Selection | null {
  if (marks.node >= 0) return { kind: "node", node: scene.nodes[marks.node].name };
  if (marks.vehicle >= 0) return { kind: "node", node: motion.names[marks.vehicle] };
  if (marks.link >= 0) return { kind: "link", link: scene.links[marks.link].name };
  if (marks.cell >= 0) return { kind: "cell", cell: scene.cells[marks.cell].name };
  return null;
}
