import type { Tier } from "../policy/tier.ts";
import { publishedAccuracy } from "../scenario/presets/accuracies.ts";
import type { Scenario } from "../scenario/schema/scenario.ts";

type Stage = Scenario["applications"][string]["stages"][string];

/**
 * A model as a stage asks for it: one by name, and others in its place on some node groups or
 * tiers. To accelerators it is a model of its own, which shares a batch with no other.
 */
export interface ModelChoice {
  readonly model: string;
  readonly variants: Readonly<Record<string, string>>;
}

/** Every model that stages and services of the scenario ask for, in the order of the file. */
export function modelsOf(scenario: Scenario): ModelChoice[] {
  const choices: ModelChoice[] = [];
  for (const application of Object.values(scenario.applications)) {
    for (const stage of Object.values(application.stages)) {
      if (stage.model !== undefined && modelIndex(choices, stage) < 0) {
        choices.push({ model: stage.model, variants: stage.variants ?? {} });
      }
    }
  }
  for (const { model } of Object.values(scenario.services)) {
    if (model !== undefined && modelIndex(choices, { model }) < 0) {
      choices.push({ model, variants: {} });
    }
  }
  return choices;
}

/** Which of the models a stage or a service asks for; −1 for none. */
export function modelIndex(
  choices: readonly ModelChoice[],
  { model, variants }: Pick<Stage, "model" | "variants">,
): number {
  return choices.findIndex((one) => one.model === model && isSame(one.variants, variants ?? {}));
}

/**
 * What runs on nodes of a group: what is given for the group precedes what is given for its tier.
 */
export function modelOn({ model, variants }: ModelChoice, group: string, tier: Tier): string {
  if (Object.hasOwn(variants, group)) return variants[group];
  return Object.hasOwn(variants, tier) ? variants[tier] : model;
}

/** How often a model is right, by the scenario or as published; NaN where neither says. */
export function accuracyOf({ accuracies = {} }: Scenario, model: string): number {
  if (Object.hasOwn(accuracies, model)) return accuracies[model];
  return publishedAccuracy(model) ?? Number.NaN;
}

function isSame(one: ModelChoice["variants"], other: ModelChoice["variants"]): boolean {
  const names = Object.keys(one);
  return (
    names.length === Object.keys(other).length && names.every((name) => one[name] === other[name])
  );
}
