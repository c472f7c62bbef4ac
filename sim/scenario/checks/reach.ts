import type { Draft } from "../draft.ts";
import { isCable, membersOf } from "../expand.ts";
import type { Report } from "../problem.ts";
import { isPlace } from "./members.ts";
import { candidatesOf, type Group, groupsOf, hasModel, shownWords, sourcesOf } from "./where.ts";

/** That requests can travel: vehicles have cells, and links lead to where stages may run. */
export function checkReach(draft: Draft, report: Report): void {
  const groups = groupsOf(draft);
  if (groups === null || !draft.isWhole("sites") || !draft.isWhole("regions")) return;
  const islands = isLinkedAsSaid(draft) ? islandsOf(draft) : null;
  const silent = new Set<string>();
  for (const [name, application] of Object.entries(draft.applications)) {
    for (const [stageName, stage] of Object.entries(application.stages)) {
      const lost: Group[] = [];
      for (const source of sourcesOf(application, groups)) {
        const able = candidatesOf(stage, source, groups).filter((one) => hasModel(stage, one));
        const others = able.filter((one) => one !== source);
        if (others.length === 0) continue;
        if (source.group.moves !== undefined && hasNoCells(draft)) silent.add(source.name);
        else if (others.length < able.length || islands === null) continue;
        else if (!isLed(draft, islands, source, others)) lost.push(source);
      }
      if (lost.length === 0) continue;
      const path = ["applications", name, "stages", stageName, "where"];
      const expected = `nodes that links lead to from "${lost[0].name}"`;
      report(path, { found: shownWords(stage.where), expected });
    }
  }
  for (const name of silent) reportSilence(name, report);
}

/** Whether links lead from a source to one of those groups, as far as places are known. */
function isLed(draft: Draft, islands: Islands, source: Group, others: readonly Group[]): boolean {
  const starts = startsOf(draft, source);
  const ends = others.flatMap(({ group }) => expanded(draft, group.at ?? []));
  return starts.length === 0 || ends.length === 0 || islands.connected(starts, ends);
}

/** Nothing that could lead anywhere has a mistake in it. */
function isLinkedAsSaid(draft: Draft): boolean {
  return (["links", "routes", "cells"] as const).every((section) => draft.isWhole(section));
}

function hasNoCells(draft: Draft): boolean {
  return draft.isWhole("cells") && draft.names("cells")?.length === 0;
}

function reportSilence(name: string, report: Report): void {
  const expected = "an entry in cells: their requests may run elsewhere";
  report(["nodes", name, "moves"], { found: "vehicles without radio cells", expected });
}

/** Where requests enter the wired network. */
function startsOf(draft: Draft, { group }: Group): string[] {
  const places =
    group.moves === undefined
      ? (group.at ?? [])
      : Object.values(draft.cells).flatMap((cells) => cells.at);
  return expanded(draft, places);
}

function expanded(draft: Draft, names: readonly string[]): string[] {
  return names.flatMap((name) => membersOf(draft, name));
}

/** Places that links join, and those between which there is an explicit route. */
class Islands {
  private readonly leaders = new Map<string, string>();
  private readonly bridges: (readonly [Set<string>, Set<string>])[] = [];

  join(one: string, other: string): void {
    this.leaders.set(this.leader(one), this.leader(other));
  }

  /** Unlike a link, a route leads to its own end and no further. */
  bridge(ones: readonly string[], others: readonly string[]): void {
    this.bridges.push([new Set(ones), new Set(others)]);
  }

  connected(starts: readonly string[], ends: readonly string[]): boolean {
    const reached = new Set(starts.map((place) => this.leader(place)));
    if (ends.some((place) => reached.has(this.leader(place)))) return true;
    const touches = (places: readonly string[], end: ReadonlySet<string>) =>
      places.some((place) => end.has(place));
    return this.bridges.some(
      ([one, other]) =>
        (touches(starts, one) && touches(ends, other)) ||
        (touches(starts, other) && touches(ends, one)),
    );
  }

  private leader(place: string): string {
    let leader = place;
    for (;;) {
      const next = this.leaders.get(leader);
      if (next === undefined || next === leader) break;
      leader = next;
    }
    // The way there is made short, so that long chains are walked once.
    for (let one = place; one !== leader; ) {
      const next = this.leaders.get(one)!;
      this.leaders.set(one, leader);
      one = next;
    }
    return leader;
  }
}

/** Null where a link has an end that is reported elsewhere: it was meant to join something. */
function islandsOf(draft: Draft): Islands | null {
  const islands = new Islands();
  for (const link of Object.values(draft.links)) {
    if (!isCable(link)) continue;
    const { from, to } = link;
    if (from === to || !isPlace(draft, from) || !isPlace(draft, to)) return null;
    const [here, there] = [membersOf(draft, from), membersOf(draft, to)];
    const count = Math.max(here.length, there.length);
    for (let index = 0; index < count; index++) {
      islands.join(here[index % here.length], there[index % there.length]);
    }
  }
  for (const { from, to } of Object.values(draft.routes)) {
    if (!isPlace(draft, from) || !isPlace(draft, to)) return null;
    islands.bridge(membersOf(draft, from), membersOf(draft, to));
  }
  if (draft.written.roundTrips !== undefined) {
    const [first, ...others] = Object.keys(draft.regions);
    for (const other of others) islands.join(first, other);
  }
  return islands;
}
