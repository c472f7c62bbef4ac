import { setImmediate } from "node:timers/promises";
import { checkScenario } from "../lab/checkedScenario.ts";
import type { PolicySource } from "../lab/choosePolicies.ts";
import { anneal, type Loss, type Shown } from "../lab/hunt/anneal.ts";
import { dispatchSpace } from "../lab/hunt/dispatchSpace.ts";
import { graphSpace } from "../lab/hunt/graphSpace.ts";
import type { HuntSpace } from "../lab/hunt/huntSpace.ts";
import { instanceText, type Latencies, latenciesOf, type Rivals } from "../lab/hunt/loss.ts";
import { shrink } from "../lab/hunt/shrink.ts";
import { RandomStreams } from "../sim/kernel/randomStreams.ts";
import { EXIT, Failure, Interrupted } from "./failure.ts";
import { policiesFor } from "./policyModules.ts";

export interface HuntOptions {
  readonly seed: number;
  /** Instances to try before the best of them is made simpler. */
  readonly tries: number;
  /** Ends the search sooner, by the clock on the wall: what is found then is not repeatable. */
  readonly minutes?: number;
  /** The loss that the smallest instance has to show still. */
  readonly ratio: number;
  readonly signal: AbortSignal;
  onProgress?(share: number): void;
}

/** What a hunt has found. */
export interface Hunted extends Latencies {
  /** Instances that were tried in the search. */
  readonly tries: number;
  /** The largest loss among these, and the size of that instance in words. */
  readonly largest: { readonly ratio: number; readonly size: string };
  /** Of the smallest instance: the loss, and its size. */
  readonly ratio: number;
  readonly size: string;
  /** Its scenario file. */
  readonly text: string;
}

/**
 * Searches small scenarios for the one on which a policy loses most against another, and makes it
 * as simple as it can be with at least the loss asked for; where none has as much, with the largest
 * loss that was found. Fails where no instance could be run, and for kinds without instances.
 */
export async function hunt(rivals: Rivals, options: HuntOptions): Promise<Hunted> {
  if (rivals.kind === "graph") return huntIn(graphSpace, rivals, options);
  if (rivals.kind === "dispatch") return huntIn(dispatchSpace, rivals, options);
  const { label } = rivals.policy;
  throw new Failure(EXIT.usage, `--policy ${label}: expected a graph or a dispatch policy`);
}

async function huntIn<Instance>(
  space: HuntSpace<Instance>,
  rivals: Rivals,
  options: HuntOptions,
): Promise<Hunted> {
  const source = await sourceFor(space, rivals);
  const latencies = (instance: Instance) =>
    latenciesOf(instanceText(space, instance, rivals), rivals, source);
  const loss: Loss<Instance> = (instance) => ratioOf(latencies(instance));
  const { best, tries } = await search(space, loss, options);
  if (best === null) throw new Failure(EXIT.badData, "no instance could be run to its end");
  const least = Math.min(options.ratio, best.ratio);
  let smallest = best;
  for (const one of shrink(space, loss, best, least)) {
    smallest = one;
    await heed(options.signal);
  }
  const { instance, ratio } = smallest;
  const remark = `--policy ${rivals.policy.label} --against ${rivals.against.label}`;
  const remarks = [`orrery hunt ${remark} --seed ${options.seed} --tries ${tries}`];
  return {
    tries,
    largest: { ratio: best.ratio, size: space.size(best.instance) },
    ratio,
    size: space.size(instance),
    ...latencies(instance)!,
    text: instanceText(space, instance, rivals, remarks),
  };
}

async function search<Instance>(
  space: HuntSpace<Instance>,
  loss: Loss<Instance>,
  { tries, seed, minutes, signal, onProgress }: HuntOptions,
): Promise<{ best: Shown<Instance> | null; tries: number }> {
  const end = minutes === undefined ? Number.POSITIVE_INFINITY : Date.now() + minutes * 60_000;
  let best: Shown<Instance> | null = null;
  let tried = 0;
  for (best of anneal(space, loss, tries, seed)) {
    onProgress?.(++tried / tries);
    await heed(signal);
    if (Date.now() >= end) break;
  }
  return { best, tries: tried };
}

/** Lets signals in. */
async function heed(signal: AbortSignal): Promise<void> {
  await setImmediate();
  if (signal.aborted) throw new Interrupted();
}

function ratioOf(latencies: Latencies | null): number | null {
  if (latencies === null || !(latencies.againstSeconds > 0)) return null;
  return latencies.policySeconds / latencies.againstSeconds;
}

/** Both policies, loaded by way of any instance. */
function sourceFor<Instance>(space: HuntSpace<Instance>, rivals: Rivals): Promise<PolicySource> {
  const any = space.random(new RandomStreams(0).stream("hunt", "any"));
  const text = instanceText(space, any, rivals);
  const checked = checkScenario({ file: "hunted.yaml", text, overrides: [] });
  const { kind, policy, against } = rivals;
  return policiesFor(checked, [{ [kind]: policy }, { [kind]: against }]);
}
