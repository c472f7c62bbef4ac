import type { ScenarioInput } from "../../sim/scenario/schema/scenario.ts";
import type { SurveillanceConfiguration, SurveillanceRun } from "../formats.ts";
import { steeringOf, streamOf } from "./applications.ts";
import { type DeviceTree, deviceTree } from "./devices.ts";
import { placesOf } from "./places.ts";
import { Transmissions } from "./transmissions.ts";

/** A run of the reference as a scenario, with what is needed to read its record. */
export interface Surveillance {
  readonly scenario: ScenarioInput;
  readonly tree: DeviceTree;
  /** What a transmission uses of the network, by stage: latency in ms times bytes. */
  readonly usages: ReadonlyMap<string, number>;
  /** What an object for the user interface uses on its way from the detector. */
  readonly useOfObject: number;
  readonly untilMilliseconds: number;
}

/** Longer than any message is on its way, so that what began before the end is in the record. */
const TAIL_MILLISECONDS = 1000;

/** Each camera is an application, and so is the steering of cameras by each object tracker. */
export function surveillance(
  configuration: SurveillanceConfiguration,
  { mode, areas, camerasPerArea }: Pick<SurveillanceRun, "mode" | "areas" | "camerasPerArea">,
): Surveillance {
  const tree = deviceTree(configuration, areas, camerasPerArea);
  const { cloud, proxy } = tree;
  const transmissions = new Transmissions();
  const applications: ScenarioInput["applications"] = {};
  for (const area of tree.areas) {
    const detecting = mode === "fog" ? area.router : cloud;
    for (const camera of area.cameras) {
      const stream = streamOf(camera, detecting, cloud, configuration, transmissions);
      applications[`stream-${camera.name}`] = stream;
    }
  }
  for (const steered of mode === "fog" ? tree.areas.map((area) => [area]) : [tree.areas]) {
    const tracking = mode === "fog" ? steered[0].router : cloud;
    const below = { proxy, areas: steered };
    const steering = steeringOf(tracking, below, configuration, transmissions);
    applications[`steer-from-${tracking.name}`] = steering;
  }
  const untilMilliseconds = configuration.maxSimulationTime;
  return {
    scenario: {
      orrery: 1,
      name: "surveillance",
      horizon: `${untilMilliseconds + TAIL_MILLISECONDS}ms`,
      ...placesOf(tree),
      applications,
      record: { decisions: 0, sampling: `${untilMilliseconds}ms` },
    },
    tree,
    usages: transmissions.usages,
    useOfObject: transmissions.useOf("object"),
    untilMilliseconds,
  };
}
