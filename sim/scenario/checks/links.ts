import type { Draft } from "../draft.ts";
import { type Cable, isCable, linkCount, memberCount, membersOf } from "../expand.ts";
import type { Report } from "../problem.ts";
import { checkOnce } from "./members.ts";

/** Links in all. */
const LINK_LIMIT = 1_000_000;

export function checkLinks(draft: Draft, report: Report): void {
  let links = 0;
  for (const [name, link] of Object.entries(draft.links)) {
    const before = links;
    links += linkCount(draft, link);
    if (before <= LINK_LIMIT && links > LINK_LIMIT) {
      report(["links", name], {
        found: `${links} links`,
        expected: `${LINK_LIMIT} in all at most`,
      });
    }
    if (isCable(link)) checkEnds(draft, name, link, report);
    else checkMedium(draft, name, report);
  }
  checkRoundTrips(draft, report);
}

/** A medium has no direction: all that crosses it shares it. */
function checkMedium({ links }: Draft, name: string, report: Report): void {
  const { from, to, duplex } = links[name];
  if ((from === undefined) !== (to === undefined)) {
    const found = from === undefined ? "to without from" : "from without to";
    report(["links", name], { found, expected: "both ends, or none of a medium", at: "key" });
  } else if (duplex === "full") {
    const expected = "duplex: half, or from and to: all that cross a medium share it";
    report(["links", name], { found: "a medium of full duplex", expected, at: "key" });
  }
}

function checkEnds(draft: Draft, name: string, { from, to }: Cable, report: Report): void {
  if (from === to) {
    report(["links", name, "to"], { found: `"${to}" at both ends`, expected: "two places" });
    return;
  }
  const [here, there] = [memberCount(draft, from), memberCount(draft, to)];
  if (here > 1 && there > 1 && here !== there) {
    const found = `${here} places in "${from}" and ${there} in "${to}"`;
    report(["links", name, "to"], { found, expected: "one place at one end, or as many at both" });
  } else if (Math.min(here, there) === 1 && Math.max(here, there) <= LINK_LIMIT) {
    const [single, group] = here === 1 ? [from, to] : [to, from];
    if (!membersOf(draft, group).includes(single)) return;
    const found = `"${single}", which is in "${group}"`;
    report(["links", name, "to"], { found, expected: "two different places" });
  }
}

function checkRoundTrips({ roundTrips, written, names }: Draft, report: Report): void {
  if (roundTrips === undefined) return;
  const { matrix, file } = roundTrips;
  if ((matrix === undefined) === (file === undefined)) {
    const found = file === undefined ? "neither" : "both";
    report(["roundTrips"], { found, expected: "one of matrix and file", at: "key" });
  }
  const all = names("regions");
  if (all !== null && all.length < 2 && written.roundTrips !== undefined) {
    const expected = "two regions or more for round trips between them";
    report(["roundTrips"], { found: `${all.length}`, expected, at: "key" });
  }
  if (matrix === undefined) return;
  const { regions, times } = matrix;
  checkOnce(regions, ["roundTrips", "matrix", "regions"], report);
  const path = ["roundTrips", "matrix"];
  if (times.length !== regions.length) {
    const expected = `${regions.length}, one for each of the regions`;
    report([...path, "times"], { found: `${times.length} rows`, expected });
  }
  times.forEach((row, index) => {
    if (row.length === regions.length) return;
    const expected = `${regions.length}, one for each of the regions`;
    report([...path, "times", index], { found: `a row of ${row.length}`, expected });
  });
  const missing = (all ?? []).filter((region) => !regions.includes(region));
  if (missing.length > 0 && times.length === regions.length) {
    const expected = `all regions of the scenario: ${missing.join(", ")} too`;
    report([...path, "regions"], { found: `${regions.length} regions`, expected });
  }
}
