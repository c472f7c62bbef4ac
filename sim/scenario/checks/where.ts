import { nearestName } from "../../kernel/nearestName.ts";
import { TIERS } from "../../policy/tier.ts";
import type { Draft } from "../draft.ts";
import { isNamed } from "../named.ts";
import { type Complaint, listed, type Path, type Report, shown } from "../problem.ts";
import { type PartialDevice, soundDevice } from "../resolve.ts";

type Application = Draft["applications"][string];
type Stage = Application["stages"][string];
type NodeGroup = Draft["nodes"][string];

/** A group of nodes and what they are. */
export interface Group {
  readonly name: string;
  readonly group: NodeGroup;
  readonly device: PartialDevice;
}

/** Where each stage may run: that there are nodes there, and that they have the model. */
export function checkWhere(draft: Draft, report: Report): void {
  const groups = groupsOf(draft);
  if (groups === null) return;
  const models = new Set(groups.flatMap(({ device }) => modelsOf(device)));
  for (const [name, application] of Object.entries(draft.applications)) {
    const sources = sourcesOf(application, groups);
    if (sources.length === 0) continue;
    for (const [stageName, stage] of Object.entries(application.stages)) {
      const path = ["applications", name, "stages", stageName];
      checkModel(stage, [...path, "model"], models, report);
      checkVariants(stage, path, models, groups, report);
      checkCandidates(stage, sources, groups, models, [...path, "where"], report);
    }
  }
}

/** Null where a group is not sound: what it would offer is not known. */
export function groupsOf(draft: Draft): Group[] | null {
  if (!draft.isWhole("nodes")) return null;
  const groups: Group[] = [];
  for (const [name, group] of Object.entries(draft.nodes)) {
    const device = soundDevice(group);
    if (device === undefined) return null;
    groups.push({ name, group, device });
  }
  return groups;
}

/** The groups that issue the requests of an application; those that are not there are left out. */
export function sourcesOf({ source }: Application, groups: readonly Group[]): Group[] {
  return groups.filter(({ name }) => source.includes(name));
}

/** The groups to whose nodes a source may send a stage: standing ones, and its own node. */
export function candidatesOf(stage: Stage, source: Group, groups: readonly Group[]): Group[] {
  const where: readonly string[] = stage.where;
  return groups.filter(({ name, group, device }) => {
    const named = isNamed(where, name, device.tier);
    if (name !== source.name) return named && group.moves === undefined;
    // Of a standing source's group any node may be chosen; of vehicles only the one that asks.
    return named || where.includes("source");
  });
}

export function hasModel(
  { model, variants = {} }: Pick<Stage, "model" | "variants">,
  { name, device }: Group,
): boolean {
  if (model === undefined) return true;
  const places = [name, device.tier ?? name];
  const place = places.find((one) => Object.hasOwn(variants, one));
  return modelsOf(device).includes(place === undefined ? model : variants[place]);
}

function modelsOf(device: PartialDevice): string[] {
  return [
    ...Object.keys(device.accelerators?.models ?? {}),
    ...Object.keys(device.processorModels ?? {}),
  ];
}

function checkModel(
  { model }: Pick<Stage, "model">,
  path: Path,
  models: ReadonlySet<string>,
  report: Report,
): void {
  if (model === undefined || models.has(model)) return;
  const has = models.size === 0 ? "none has any" : `they have ${listed([...models])}`;
  report(path, {
    found: shown(model),
    expected: `a model that some node has (${has})`,
    nearest: nearestName(model, models),
  });
}

/** Variants stand in place of a model, are models themselves, and for places that there are. */
function checkVariants(
  { model, variants = {} }: Stage,
  path: Path,
  models: ReadonlySet<string>,
  groups: readonly Group[],
  report: Report,
): void {
  const at = [...path, "variants"];
  if (model === undefined && Object.keys(variants).length > 0) {
    report(at, { found: "variants of no model", expected: "a model besides", at: "key" });
  }
  const known: readonly string[] = [...TIERS, ...groups.map(({ name }) => name)];
  for (const [place, variant] of Object.entries(variants)) {
    if (!known.includes(place)) {
      const nearest = nearestName(place, known);
      const found = shown(place);
      report([...at, place], { found, expected: "a tier or a node group", nearest, at: "key" });
    }
    checkModel({ model: variant }, [...at, place], models, report);
  }
}

/** Every source has a node that can take the stage; the first that has none is named. */
function checkCandidates(
  stage: Stage,
  sources: readonly Group[],
  groups: readonly Group[],
  models: ReadonlySet<string>,
  path: Path,
  report: Report,
): void {
  for (const source of sources) {
    const complaint = candidateComplaint(stage, source, groups, models);
    if (complaint === null) continue;
    const whose = sources.length > 1 ? ` for requests of "${source.name}"` : "";
    report(path, { ...complaint, found: `${complaint.found}${whose}` });
    return;
  }
}

function candidateComplaint(
  stage: Stage,
  source: Group,
  groups: readonly Group[],
  models: ReadonlySet<string>,
): Complaint | null {
  const known: readonly string[] = ["source", "any", ...TIERS, ...groups.map(({ name }) => name)];
  if (!stage.where.every((word) => known.includes(word))) return null;
  const candidates = candidatesOf(stage, source, groups);
  const found = shownWords(stage.where);
  if (candidates.length === 0) {
    const words = [...new Set(groups.flatMap(offeredWords))];
    const expected = `a place with nodes that can take the stage: ${listed(words)}`;
    return { found, expected };
  }
  if (models.has(stage.model ?? "") && !candidates.some((one) => hasModel(stage, one))) {
    const having = groups.filter((one) => hasModel(stage, one)).map(({ name }) => name);
    const expected = `nodes that have the model "${stage.model}": ${listed(having)}`;
    return { found, expected };
  }
  return null;
}

export function shownWords(where: readonly string[]): string {
  return where.map((word) => `"${word}"`).join(", ");
}

function offeredWords({ name, group, device }: Group): string[] {
  return group.moves === undefined ? [name, device.tier ?? name] : ["source"];
}
