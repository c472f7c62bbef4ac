import { quoted } from "../../input/inputError.ts";
import type { Draft } from "../draft.ts";
import { staticNodeCount } from "../expand.ts";
import type { Report } from "../problem.ts";
import { checkOnce } from "./members.ts";
import { groupsOf, hasModel } from "./where.ts";

/** What pods and their services need: a cluster with nodes that stand, and work that takes time. */
export function checkServices(draft: Draft, report: Report): void {
  const { manifests, workloads, services, cluster } = draft.written;
  for (const [section, written] of Object.entries({ manifests, workloads, services })) {
    if (isEmpty(written) || cluster !== undefined) continue;
    report([section], { found: "no cluster for it", expected: "a section cluster", at: "key" });
  }
  if (cluster !== undefined && draft.cluster !== undefined) checkCluster(draft, report);
  checkChanges(draft, report);
  for (const [name, service] of Object.entries(draft.services)) {
    const path = ["services", name];
    checkOnce(service.source, [...path, "source"], report);
    if (service.work === undefined && service.model === undefined) {
      report(path, {
        found: "neither work nor model",
        expected: "one of them, or both",
        at: "key",
      });
    }
    checkModel(draft, name, report);
  }
}

/** What comes after the end never happens: it is not meant. */
function checkChanges({ horizon, workloads }: Draft, report: Report): void {
  if (horizon === undefined) return;
  for (const [name, { changes }] of Object.entries(workloads)) {
    changes.forEach(({ at }, place) => {
      if (at < horizon) return;
      const expected = `a time before the horizon, ${horizon}s`;
      report(["workloads", name, "changes", place, "at"], { found: `${at}s`, expected });
    });
  }
}

function checkCluster(draft: Draft, report: Report): void {
  const { nodes, controlPlane, registry, images, autoscaler } = draft.cluster!;
  checkOnce(nodes, ["cluster", "nodes"], report);
  nodes.forEach((name, at) => {
    if (draft.nodes[name]?.moves === undefined) return;
    const found = `"${name}", which moves`;
    report(["cluster", "nodes", at], { found, expected: "nodes that stand at places" });
  });
  for (const [group, { minimum, maximum }] of Object.entries(autoscaler?.groups ?? {})) {
    const path = ["cluster", "autoscaler", "groups", group];
    if (!nodes.includes(group)) {
      const expected = `one of the node groups of the cluster: ${nodes.join(", ")}`;
      report(path, { found: quoted(group), expected, at: "key" });
    }
    if (minimum > maximum) {
      report([...path, "maximum"], { found: `${maximum}`, expected: `${minimum} or more` });
    }
  }
  for (const [name, path] of [
    [controlPlane, ["cluster", "controlPlane"]],
    [registry?.at, ["cluster", "registry", "at"]],
  ] as const) {
    const group = name === undefined ? undefined : draft.nodes[name];
    if (group === undefined || staticNodeCount(draft, group) === 1) continue;
    const expected = `one node that stands somewhere, such as ${name}-1`;
    report(path, { found: `"${name}", a group of several`, expected });
  }
  if (registry === undefined && Object.keys(images).length > 0) {
    const expected = "a registry, from which images of a size come";
    report(["cluster", "images"], { found: "sizes of images", expected, at: "key" });
  }
}

/** Some node of the cluster can run the model of a service. */
function checkModel(draft: Draft, name: string, report: Report): void {
  const { model } = draft.services[name];
  const groups = groupsOf(draft);
  if (model === undefined || draft.cluster === undefined || groups === null) return;
  const { nodes } = draft.cluster;
  if (groups.some((group) => nodes.includes(group.name) && hasModel({ model }, group))) return;
  const expected = "a model that nodes of the cluster have";
  report(["services", name, "model"], { found: `"${model}"`, expected });
}

function isEmpty(written: unknown): boolean {
  return written === undefined || Object.keys(Object(written)).length === 0;
}
