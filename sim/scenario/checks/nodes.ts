import { ORDERED_DISCIPLINES } from "../../sharing/stations/disciplines.ts";
import type { Draft } from "../draft.ts";
import { staticNodeCount } from "../expand.ts";
import type { Path, Report } from "../problem.ts";
import { missingFields, soundDevice } from "../resolve.ts";
import { checkPlacesOnce } from "./members.ts";
import { checkVehicleShares } from "./vehicleShares.ts";

/** Nodes in all, vehicles of generators included. */
const NODE_LIMIT = 2_000_000;

const NEEDED_FIELDS: Readonly<Record<string, string>> = {
  tier: "a tier: vehicle, roadside, edge, regional or cloud",
  cores: "how many cores a node has",
  speed: "the cycles per second of a core, such as 3.5GHz",
};

export function checkNodes(draft: Draft, report: Report): void {
  if (draft.isWhole("nodes") && draft.names("nodes")?.length === 0 && draft.written.nodes) {
    report(["nodes"], { found: "no node group", expected: "one at least", at: "key" });
  }
  let nodes = 0;
  for (const [name, group] of Object.entries(draft.nodes)) {
    const path = ["nodes", name];
    checkStanding(group, path, report);
    checkDevice(group, path, report);
    checkAssignment(group, path, report);
    checkPlacesOnce(draft, group.at ?? [], [...path, "at"], report);
    const before = nodes;
    nodes += nodeCount(draft, group);
    if (before <= NODE_LIMIT && nodes > NODE_LIMIT) {
      report(path, { found: `${nodes} nodes`, expected: `${NODE_LIMIT} in all at most` });
    }
  }
  checkVehicleShares(draft, report);
}

type NodeGroup = Draft["nodes"][string];

function checkStanding({ at, moves, count, modem }: NodeGroup, path: Path, report: Report): void {
  if (at !== undefined && moves !== undefined) {
    report([...path, "moves"], { found: "both at and moves", expected: "one of them", at: "key" });
  } else if (at === undefined && moves === undefined) {
    const expected = "at (a site or region) or moves (a mobility)";
    report(path, { found: "neither at nor moves", expected, at: "key" });
  }
  if (moves !== undefined && count !== undefined) {
    const expected = "no count: there is a node for each vehicle";
    report([...path, "count"], { found: `${count}`, expected });
  }
  if (at !== undefined && modem !== undefined) {
    const found = "a modem of nodes that stand";
    report([...path, "modem"], { found, expected: "moves: it is a vehicle's radio", at: "key" });
  }
}

function checkDevice(group: NodeGroup, path: Path, report: Report): void {
  const device = soundDevice(group);
  if (device === undefined) return;
  for (const field of missingFields(device)) {
    const by = group.class === undefined ? "" : ` and none from the class "${group.class}"`;
    report([...path, field], {
      found: `no "${field}"${by}`,
      expected: NEEDED_FIELDS[field],
      at: "key",
    });
  }
  if (group.powerCurve !== undefined && group.powerLaw !== undefined) {
    const found = "both powerCurve and powerLaw";
    report([...path, "powerLaw"], { found, expected: "one of them", at: "key" });
  }
  const { idle, peak } = device.accelerators ?? {};
  if (peak !== undefined && peak < (idle ?? 0)) {
    const expected = `no less than the idle power, ${idle}W`;
    report([...path, "accelerators", "peak"], { found: `${peak}W`, expected });
  }
}

/** At the end of an instant only those decide who give a core away once for each task. */
function checkAssignment({ discipline, coreAssignment }: NodeGroup, path: Path, report: Report) {
  const words: readonly string[] = ORDERED_DISCIPLINES;
  if (coreAssignment !== "end-of-instant" || words.includes(discipline)) return;
  report([...path, "coreAssignment"], {
    found: `end-of-instant with the discipline ${discipline}`,
    expected: `at-once, or one of the disciplines ${words.join(", ")}`,
  });
}

function nodeCount(draft: Draft, group: NodeGroup): number {
  if (group.moves === undefined) return staticNodeCount(draft, group);
  const mobility = Object.hasOwn(draft.mobility, group.moves)
    ? draft.mobility[group.moves]
    : undefined;
  if (mobility === undefined || !("vehicles" in mobility)) return 0;
  return mobility.vehicles * (group.share ?? 1);
}
