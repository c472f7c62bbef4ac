import { HeartbeatDetector, heartbeatPhases } from "../faults/detection.ts";
import { FaultInjector } from "../faults/faultInjector.ts";
import { parseOutageTrace } from "../faults/outageTrace.ts";
import type { Scenario } from "../scenario/schema/scenario.ts";
import type { ActivityPort } from "./assembleActivities.ts";
import type { Decisions } from "./assembleDecisions.ts";
import type { Radio } from "./assembleRadio.ts";
import type { FaultTargets } from "./faultTargets.ts";
import { cellEffects, LinkEffects, nodeEffects, thenTold } from "./outageEffects.ts";
import { Outages } from "./outages.ts";
import type { Platform } from "./platform.ts";

/** Lets what can break do so, from now on; `linksChanged` is told of every turn of a link. */
export function assembleFaults(
  scenario: Scenario,
  platform: Platform,
  { attachment }: Radio,
  { transport }: ActivityPort,
  { candidates }: Decisions,
  faultTargets: FaultTargets,
  linksChanged: () => void,
): Outages {
  const { simulator, streams, nodes, life, routes, linkCapacities, events, recorder } = platform;
  const { network } = transport;
  const outages = new Outages({
    components: faultTargets.list,
    effects: {
      node: nodeEffects(life, nodes),
      link: thenTold(
        new LinkEffects(network, linkCapacities, routes, candidates, transport),
        linksChanged,
      ),
      cell: cellEffects(attachment),
    },
    simulator,
    events,
    recorder,
  });
  const { period, misses } = scenario.detection;
  const phases = heartbeatPhases(streams, faultTargets.list);
  const detector = new HeartbeatDetector(
    simulator,
    { periodSeconds: period, misses, phases },
    outages,
  );
  const plans = faultTargets.plans((path) => parseOutageTrace(platform.openText(path)));
  new FaultInjector(simulator, streams, plans, outages.watchedBy(detector)).start();
  return outages;
}
