import type { Draft } from "../draft.ts";
import { membersOf } from "../expand.ts";
import type { Path, Report } from "../problem.ts";
import { checkMean } from "./means.ts";
import { checkExtent } from "./places.ts";
import { tickSeconds } from "./time.ts";

type Mobility = Draft["mobility"][string];
type Nomadic = Extract<Mobility, { generator: "nomadic" }>;
type Trace = Extract<Mobility, { trace: string }>;

export function checkMobility(draft: Draft, report: Report): void {
  const used = new Set(Object.values(draft.nodes).map((group) => group.moves));
  // A group that breaks the schema, or moves with a name that is not there, may be meant to use it.
  const known = draft.names("mobility") ?? [];
  const sure =
    draft.isWhole("nodes") && [...used].every((name) => name === undefined || known.includes(name));
  for (const [name, mobility] of Object.entries(draft.mobility)) {
    const path = ["mobility", name];
    if (sure && !used.has(name)) {
      const expected = `a node group with moves: ${name}`;
      report(path, { found: "no vehicles for it", expected, at: "key" });
    }
    if ("block" in mobility) {
      checkExtent({ ...mobility, spacing: mobility.block }, [...path, "block"], report);
    }
    if ("stays" in mobility) checkStays(mobility, path, draft, report);
    if ("trace" in mobility) checkTrace(mobility, path, draft, report);
  }
}

/** A place that is there twice would have two laws, and be twice as likely. */
function checkStays({ stays }: Nomadic, path: Path, draft: Draft, report: Report): void {
  if (!draft.isWhole("sites")) return;
  const seen = new Set<string>();
  stays.forEach(({ at, stay }, index) => {
    for (const place of at.flatMap((name) => membersOf(draft, name))) {
      if (seen.has(place)) {
        const expected = "each place once";
        report([...path, "stays", index, "at"], { found: `"${place}" twice`, expected });
      }
      seen.add(place);
    }
    // Without a stay a vehicle would move on for ever at one instant.
    checkMean(stay, [...path, "stays", index, "stay"], tickSeconds(draft), report);
  });
}

function checkTrace(trace: Trace, path: Path, draft: Draft, report: Report): void {
  const { format, columns, separator } = trace;
  if (format !== "csv") {
    for (const [key, value] of Object.entries({ columns, separator })) {
      if (value === undefined) continue;
      report([...path, key], {
        found: `"${key}"`,
        expected: "it with format: csv only",
        at: "key",
      });
    }
  }
  if (trace.persons && format !== "sumo-fcd") {
    report([...path, "persons"], { found: "true", expected: "it with format: sumo-fcd only" });
  }
  const degrees = format === "gpx" || trace.geographic === true || columns?.lon !== undefined;
  if (degrees && draft.written.projection === undefined) {
    const expected = "a `projection` in the scenario for them";
    report(path, { found: "positions in degrees", expected, at: "key" });
  }
  if (format === "csv" && columns !== undefined)
    checkColumns(columns, [...path, "columns"], report);
}

function checkColumns(columns: NonNullable<Trace["columns"]>, path: Path, report: Report): void {
  const pairs = [
    ["x", "y"],
    ["lon", "lat"],
  ] as const;
  for (const [first, second] of pairs) {
    if ((columns[first] === undefined) === (columns[second] === undefined)) continue;
    const [there, missing] = columns[first] === undefined ? [second, first] : [first, second];
    report([...path, there], { found: `${there} without ${missing}`, expected: "both", at: "key" });
  }
  const positions = pairs.filter(([first]) => columns[first] !== undefined).length;
  if (positions === 2) {
    report(path, { found: "both x, y and lon, lat", expected: "one of them", at: "key" });
  }
}
