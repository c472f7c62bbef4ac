import type { Draft } from "../draft.ts";
import { membersOf } from "../expand.ts";
import type { Path, Report } from "../problem.ts";
import { checkMean } from "./means.ts";
import { isCell, isLink, isNode } from "./members.ts";

type Fault = Draft["faults"][string];

export function checkFaults(draft: Draft, report: Report): void {
  for (const [name, fault] of Object.entries(draft.faults)) {
    const path = ["faults", name];
    checkLife(fault, path, report);
    checkOutages(fault, path, draft, report);
    checkVehicles(fault, path, draft, report);
  }
}

function checkLife({ up, repair, crews, outages, trace }: Fault, path: Path, report: Report): void {
  if ((up === undefined) !== (repair === undefined)) {
    const [there, missing] = up === undefined ? ["repair", "up"] : ["up", "repair"];
    report([...path, there], { found: `${there} without ${missing}`, expected: "both", at: "key" });
  }
  if (up !== undefined && repair !== undefined) {
    // One of them would have to take time; a life that is all repairs is no life either.
    checkMean(up, [...path, "up"], 1e-9, report);
    checkMean(repair, [...path, "repair"], 0, report);
  }
  if (crews !== undefined && repair === undefined) {
    const expected = "up and repair with it: known outages last as long as they say";
    report([...path, "crews"], { found: "crews without repair", expected, at: "key" });
  }
  if (up === undefined && repair === undefined && !outages?.length && trace === undefined) {
    const expected = "up and repair, or outages, or a trace";
    report(path, { found: "nothing that says when it breaks", expected, at: "key" });
  }
}

function checkOutages(fault: Fault, path: Path, draft: Draft, report: Report): void {
  const { horizon } = draft;
  fault.outages?.forEach(({ at, member }, index) => {
    const outage = [...path, "outages", index];
    if (horizon !== undefined && at >= horizon) {
      const expected = `a time before the horizon, ${horizon}s`;
      report([...outage, "at"], { found: `an outage at ${at}s`, expected });
    }
    if (member !== undefined && !isMemberOf(fault, member, draft)) {
      const expected = "a member of what the fault names, such as edge-2 of edge";
      report([...outage, "member"], { found: `"${member}"`, expected });
    }
  });
}

/** Whether a fault may hit it: the thing itself, one of its group, or the whole group. */
function isMemberOf(fault: Fault, member: string, draft: Draft): boolean {
  const inSites = (fault.sites ?? []).some(
    (name) => name === member || membersOf(draft, name).includes(member),
  );
  return (
    inSites ||
    (fault.nodes ?? []).some((group) => isNode(draft, member, group)) ||
    (fault.links ?? []).some((group) => isLink(draft, member, group)) ||
    (fault.cells ?? []).some((group) => isCell(draft, member, group))
  );
}

function checkVehicles({ nodes }: Fault, path: Path, draft: Draft, report: Report): void {
  nodes?.forEach((name, index) => {
    if (!Object.hasOwn(draft.nodes, name) || draft.nodes[name].moves === undefined) return;
    const at = Array.isArray(writtenNodes(draft, path)) ? [index] : [];
    const found = `"${name}", which are vehicles`;
    report([...path, "nodes", ...at], { found, expected: "nodes that stand at a place" });
  });
}

function writtenNodes(draft: Draft, path: Path): unknown {
  const faults = draft.written.faults as Record<string, Record<string, unknown>>;
  return faults[path[1]]?.nodes;
}
