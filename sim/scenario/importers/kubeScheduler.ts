import { strategyProblems, weightProblems } from "../../cluster/schedulerArguments.ts";
import {
  DEFAULT_PROFILE,
  MODELLED_PLUGINS,
  OTHER_POINTS,
  PLUGIN_POINTS,
  type PluginSet,
  type SchedulerProfile,
  UNMODELLED_PLUGINS,
} from "../../cluster/schedulerConfiguration.ts";
import type { InputProblem } from "../../input/inputError.ts";
import { nearestName } from "../../kernel/nearestName.ts";
import { diagnose } from "../diagnose/diagnose.ts";
import { alternatives, type Path, type Report, shown } from "../problem.ts";
import { readYaml } from "../yaml/readYaml.ts";
import { schedulerArguments } from "./kubeScheduler/arguments.ts";
import {
  ARGUMENTS,
  CONFIGURATION,
  type PluginWithArguments,
  UNREAD,
  type WrittenArguments,
  type WrittenConfiguration,
} from "./kubeScheduler/schema.ts";

/** The profiles of a file, and what of it has no counterpart here; or all that is wrong with it. */
export type ReadConfiguration =
  | { readonly profiles: readonly SchedulerProfile[]; readonly remarks: readonly InputProblem[] }
  | { readonly problems: readonly InputProblem[] };

type WrittenProfile = NonNullable<WrittenConfiguration["profiles"]>[number];
type WrittenSets = NonNullable<WrittenProfile["plugins"]>;

/**
 * Reads a KubeSchedulerConfiguration: profiles with their plugins, weights and arguments. A plugin
 * that we have no model of is left out with a remark, one that is unknown is a mistake.
 */
export function readSchedulerConfiguration(text: string, file: string): ReadConfiguration {
  const { content, problems } = readYaml(text, file, "configuration");
  if (content === null) return { problems: problems.sorted() };
  // The same places, for what is no mistake.
  const remarks = readYaml(text, file, "configuration").problems;
  const parsed = CONFIGURATION.safeParse(content.value);
  if (!parsed.success) {
    diagnose(CONFIGURATION, content.value, [], problems.report);
    return { problems: problems.sorted() };
  }
  for (const field of UNREAD) {
    if (parsed.data[field] === undefined) continue;
    remarks.report([field], { message: "is not modelled", at: "key" });
  }
  const { percentageOfNodesToScore, profiles = [{}] } = parsed.data;
  const read = profiles.map((profile, at) =>
    profileOf(profile, ["profiles", at], percentageOfNodesToScore ?? 0, {
      wrong: problems.report,
      unmodelled: remarks.report,
    }),
  );
  if (!problems.isEmpty) return { problems: problems.sorted() };
  return { profiles: read, remarks: remarks.sorted() };
}

interface Reports {
  readonly wrong: Report;
  readonly unmodelled: Report;
}

function profileOf(
  { schedulerName, plugins = {}, pluginConfig = [], percentageOfNodesToScore }: WrittenProfile,
  path: Path,
  standardPercentage: number,
  reports: Reports,
): SchedulerProfile {
  checkNames(plugins, [...path, "plugins"], reports);
  const sets = PLUGIN_POINTS.map((point) => [point, setOf(plugins[point])] as const);
  return {
    name: schedulerName ?? DEFAULT_PROFILE.name,
    plugins: Object.fromEntries(sets) as SchedulerProfile["plugins"],
    arguments: schedulerArguments(argumentsOf(pluginConfig, [...path, "pluginConfig"], reports)),
    percentageOfNodesToScore: percentageOfNodesToScore ?? standardPercentage,
  };
}

function setOf(written: WrittenSets[keyof WrittenSets]): PluginSet {
  const { enabled = [], disabled = [] } = written ?? {};
  return {
    enabled: enabled.map(({ name, weight = 0 }) => ({ name, weight })),
    disabled: disabled.map(({ name }) => name),
  };
}

function checkNames(plugins: WrittenSets, path: Path, reports: Reports): void {
  for (const point of [...PLUGIN_POINTS, ...OTHER_POINTS]) {
    const { enabled = [], disabled = [] } = plugins[point] ?? {};
    enabled.forEach(({ name }, at) => {
      checkName(name, [...path, point, "enabled", at, "name"], reports);
    });
    disabled.forEach(({ name }, at) => {
      if (name !== "*") checkName(name, [...path, point, "disabled", at, "name"], reports);
    });
  }
}

/** Whether it is one that we have. */
function checkName(name: string, path: Path, { wrong, unmodelled }: Reports): boolean {
  if ((MODELLED_PLUGINS as readonly string[]).includes(name)) return true;
  if ((UNMODELLED_PLUGINS as readonly string[]).includes(name)) {
    unmodelled(path, { message: `the plugin ${shown(name)} is not modelled` });
    return false;
  }
  const nearest = nearestName(name, [...MODELLED_PLUGINS, ...UNMODELLED_PLUGINS]);
  const expected = `a plugin of Kubernetes: ${alternatives(MODELLED_PLUGINS)}`;
  wrong(path, { found: `the plugin ${shown(name)}`, expected, nearest });
  return false;
}

function argumentsOf(
  configs: NonNullable<WrittenProfile["pluginConfig"]>,
  path: Path,
  reports: Reports,
): WrittenArguments {
  const written: Record<string, unknown> = {};
  configs.forEach(({ name, args }, at) => {
    if (!checkName(name, [...path, at, "name"], reports)) return;
    const place = [...path, at, "args"];
    if (!Object.hasOwn(ARGUMENTS, name)) {
      reports.wrong([...path, at, "name"], {
        message: `the plugin ${shown(name)} takes no arguments`,
      });
      return;
    }
    const schema = ARGUMENTS[name as PluginWithArguments];
    const parsed = schema.safeParse(args ?? {});
    if (parsed.success) written[name] = parsed.data;
    else diagnose(schema, args, place, reports.wrong);
    checkValues(written as WrittenArguments, name, place, reports.wrong);
  });
  return written as WrittenArguments;
}

/** What Kubernetes itself would refuse, beyond the form. */
function checkValues(written: WrittenArguments, name: string, path: Path, wrong: Report): void {
  const told = schedulerArguments(written);
  const found =
    name === "NodeResourcesFit"
      ? strategyProblems(told.resourcesFit.scoringStrategy)
      : name === "NodeResourcesBalancedAllocation"
        ? weightProblems(told.balancedAllocation.resources, ["resources"])
        : [];
  for (const { path: within, found: value, expected } of found) {
    wrong([...path, ...within], { found: value, expected });
  }
}
