import type { Node } from "../nodes/node.ts";
import { NOWHERE } from "../platform/topology.ts";
import type { Recorder } from "../record/recorder.ts";
import type { DictionaryName } from "../record/tables.ts";
import type { ApplicationPlan } from "../requests/plans.ts";
import { REASONS } from "../requests/reasons.ts";
import type { FaultTarget } from "./faultTargets.ts";
import type { NetworkMap } from "./networkMap.ts";
import type { RadioCells } from "./radioCells.ts";

interface Named {
  readonly nodes: readonly Node[];
  readonly map: NetworkMap;
  readonly cells: RadioCells;
}

/** Tells a record the names behind the numbers that a world uses, in the world's own order. */
export function nameEverything(
  recorder: Recorder,
  { nodes, map, cells }: Named,
  applications: readonly ApplicationPlan[],
  faultTargets: readonly FaultTarget[],
): void {
  const fill = (name: DictionaryName, words: readonly string[]) => {
    const dictionary = recorder.dictionary(name);
    for (const word of words) dictionary.numberOf(word);
  };
  fill(
    "application",
    applications.map(({ name }) => name),
  );
  fill(
    "node",
    nodes.map(({ name }) => name),
  );
  fill(
    "link",
    map.links.flatMap(({ name, hops }) =>
      hops.map((hop, direction) => {
        const { topology } = map;
        // The record has a medium once, under its own name; the other number goes unused.
        if (topology.origin(hop) === NOWHERE) return direction === 0 ? name : `${name} back`;
        const from = topology.placeName(topology.origin(hop));
        return `${name} ${from} to ${topology.placeName(topology.target(hop))}`;
      }),
    ),
  );
  fill("linkClass", map.linkClasses);
  fill(
    "cell",
    cells.access.map(({ name }) => name),
  );
  fill(
    "component",
    faultTargets.map(({ kind, name }) => `${kind} ${name}`),
  );
  fill("reason", REASONS);
}
