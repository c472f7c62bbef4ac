import type { ScenarioInput } from "../../sim/scenario/schema/scenario.ts";
import type { Simulate } from "../simulation/simulate.ts";
import { type Flow, flowScenario, type Medium, nameOf } from "./flowScenario.ts";

/** A flow without end over media, in the order of the media. */
export interface SteadyFlow {
  readonly media: readonly number[];
  readonly transfers?: Flow["transfers"];
}

/** Far above what anything else carries. */
const UNBOUNDED_BYTES_PER_SECOND = 1e15;
const UNENDING_BYTES = 1e18;
/** By the first sample every first byte is there; the second is so much later. */
const SAMPLING_SECONDS = 100;

/**
 * Bytes per second of flows that all go on for ever, from what has been carried between two
 * samples. Each flow has a medium of its own at its end: it limits none, and tells of the flow.
 */
export function steadyRates(
  media: readonly Medium[],
  flows: readonly SteadyFlow[],
  network: NonNullable<ScenarioInput["network"]>,
  simulate: Simulate,
): number[] {
  const ends = flows.map(() => ({
    bytesPerSecond: UNBOUNDED_BYTES_PER_SECOND,
    latencySeconds: 0,
  }));
  const scenario = flowScenario(
    {
      name: "steady",
      hosts: 2 * flows.length,
      media: [...media, ...ends],
      ways: flows.map((flow, index) => ({
        from: 2 * index,
        to: 2 * index + 1,
        media: [...flow.media, media.length + index],
      })),
      flows: flows.map(({ transfers }, index) => ({
        from: 2 * index,
        to: 2 * index + 1,
        bytes: UNENDING_BYTES,
        startSeconds: 0,
        ...(transfers && { transfers }),
      })),
      network,
    },
    2.5 * SAMPLING_SECONDS,
  );
  const record = { sampling: `${SAMPLING_SECONDS}s`, decisions: 0 };
  const links = simulate({ ...scenario, record }, { tables: ["links"] }).table("links");
  const names = links.wordsOf("link");
  const carried = links.numbersOf("carriedBytes");
  return flows.map((_, index) => {
    const name = nameOf("link", media.length + index);
    const [first, second] = [...carried].filter((_, row) => names[row] === name);
    return (second - first) / SAMPLING_SECONDS;
  });
}
