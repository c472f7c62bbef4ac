import { Document, isMap, isScalar, isSeq, visit } from "yaml";
import type { ScenarioInput } from "../schema/scenario.ts";

/** Longer ones are written key by key. */
const LINE_WIDTH = 90;

/** A scenario as the text of its file: short entries on one line, remarks as comments above. */
export function scenarioYaml(scenario: ScenarioInput, remarks: readonly string[]): string {
  const document = new Document(scenario, { aliasDuplicateObjects: false });
  if (remarks.length > 0) document.commentBefore = remarks.map((one) => ` ${one}`).join("\n");
  visit(document, {
    Collection(_, node) {
      const parts: unknown[] = isMap(node) ? node.items.map(({ value }) => value) : node.items;
      const short = JSON.stringify(node.toJSON()).length <= LINE_WIDTH;
      const flat = parts.every((part) => isScalar(part) || isShort(part));
      if (short && flat && node !== document.contents) node.flow = true;
    },
  });
  return document.toString({ lineWidth: 100 });
}

/** A map or list of plain values: it may stand within a line. */
function isShort(part: unknown): boolean {
  if (isSeq(part)) return part.items.every((one) => isScalar(one));
  return isMap(part) && part.items.every(({ value }) => isScalar(value));
}
