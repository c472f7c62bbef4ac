import { choiceError, InputError, quoted } from "../../input/inputError.ts";
import { type TextSource, wholeText } from "../../input/textSource.ts";
import { canonicalText } from "../../kernel/canonicalText.ts";
import type { ManifestObjects, PodTemplate, Updatable, Workload } from "../../manifests/objects.ts";
import { readManifests } from "../../manifests/readManifests.ts";
import type { Scenario } from "../../scenario/schema/scenario.ts";
import { fullName } from "../../services/names.ts";
import { manifestChoices } from "./scenarioManifests.ts";

type Program = Scenario["workloads"][string];

/** A workload as the scenario has it from an instant on. */
export interface WrittenChange {
  readonly atSeconds: number;
  readonly object: Updatable;
  readonly program: Program;
  /** Equal for equal templates and programs, from 1 as they first come. */
  readonly revision: number;
}

/** What becomes of each workload in the course of a run; a change that cannot be is refused. */
export function workloadChanges(
  scenario: Scenario,
  objects: ManifestObjects,
  openText: (path: string) => TextSource,
): ReadonlyMap<string, readonly WrittenChange[]> {
  const changes = new Map<string, readonly WrittenChange[]>();
  for (const [name, program] of Object.entries(scenario.workloads)) {
    if (program.changes.length === 0) continue;
    const object = objects.workloads.find((one) => fullName(one) === name);
    if (object === undefined) continue;
    if (!isUpdatable(object)) {
      const expected = "a Deployment, a StatefulSet or a DaemonSet";
      const article = /^[AEIOU]/.test(object.kind) ? "an" : "a";
      const found =
        `found ${article} ${object.kind}, which is not updated here; expected ${expected}, whose ` +
        "pods give way to others";
      throw choiceError(`workloads.${name}.changes`, [found]);
    }
    changes.set(name, changesOf(name, object, program, scenario, openText));
  }
  return changes;
}

function changesOf(
  name: string,
  first: Updatable,
  program: Program,
  scenario: Scenario,
  openText: (path: string) => TextSource,
): WrittenChange[] {
  let now = { object: first, program, restarts: 0 };
  const known = [textOf(now)];
  const inOrder = [...program.changes].sort((one, other) => one.at - other.at);
  return inOrder.map((change) => {
    const { at, image, manifest, restart, ...rest } = change;
    const where = `workloads.${name}.changes`;
    const replaced =
      manifest === undefined ? now.object : objectOf(now.object, manifest, scenario, openText);
    const object = image === undefined ? replaced : withImage(replaced, image, where);
    const restarts = now.restarts + (restart === true ? 1 : 0);
    now = { object, program: { ...now.program, ...rest }, restarts };
    const text = textOf(now);
    if (!known.includes(text)) known.push(text);
    return { atSeconds: at, object, program: now.program, revision: known.indexOf(text) + 1 };
  });
}

interface State {
  readonly object: Updatable;
  readonly program: Program;
  readonly restarts: number;
}

function textOf({ object: { template }, program, restarts }: State): string {
  const { changes: _, ...runs } = program;
  return canonicalText({ template, runs, restarts });
}

/** The object of the same kind and name in another file, read with the priorities of the others. */
function objectOf(
  { kind, name, namespace }: Updatable,
  file: string,
  { manifests, cluster }: Scenario,
  openText: (path: string) => TextSource,
): Updatable {
  const files = [...new Set([...manifests, file])];
  const texts = files.map((one) => ({ file: one, text: wholeText(openText(one)) }));
  const { objects, problems } = readManifests(texts, manifestChoices(cluster));
  const own = problems.filter((one) => one.file === file);
  if (own.length > 0) throw new InputError(own);
  const found = objects.workloads.find(
    (one) =>
      one.place.file === file &&
      one.kind === kind &&
      one.name === name &&
      one.namespace === namespace,
  );
  if (found !== undefined) return found as Updatable;
  throw choiceError(file, [`there is no ${kind} ${quoted(name)} in namespace ${namespace}`]);
}

function withImage(object: Updatable, image: string, where: string): Updatable {
  const { spec } = object.template;
  if (spec.containers.length !== 1) {
    const found = `an image, and ${spec.containers.length} containers; name a manifest instead`;
    throw choiceError(where, [found]);
  }
  const containers = [{ ...spec.containers[0], image }];
  const template: PodTemplate = { ...object.template, spec: { ...spec, containers } };
  return { ...object, template };
}

function isUpdatable(object: Workload): object is Updatable {
  return ["Deployment", "StatefulSet", "DaemonSet"].includes(object.kind);
}
