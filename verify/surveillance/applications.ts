import type { ScenarioInput } from "../../sim/scenario/schema/scenario.ts";
import type { SurveillanceConfiguration } from "../formats.ts";
import type { Device, DeviceTree } from "./devices.ts";
import { PEER_RULES } from "./peerRules.ts";
import { stationOf, work } from "./places.ts";
import type { Stages, Transmissions } from "./transmissions.ts";

type Application = ScenarioInput["applications"][string];

/**
 * From a picture to what is made of it. It reaches its camera the sensor's latency after it was
 * taken; the camera waits for no answer but its own detector's.
 */
export function streamOf(
  camera: Device,
  detecting: Device,
  cloud: Device,
  configuration: SurveillanceConfiguration,
  transmissions: Transmissions,
): Application {
  const { devices, selectivity } = configuration;
  const { sensorPeriodMs, sensorLatencyMs } = devices.camera;
  const pictures = edge(configuration, "CAMERA", "motion_detector");
  const motion = edge(configuration, "motion_detector", "object_detector");
  const location = edge(configuration, "object_detector", "object_tracker");
  const found = edge(configuration, "object_detector", "user_interface");
  const stages: Stages = {
    "detect-motion": { where: "source", work: work(pictures.instructions), answers: true },
    "motion-noticed": gapAfter("detect-motion", camera),
    "motion-sent": { ...gapAfter("motion-noticed", camera), chance: selectivity.detect },
  };
  const arrived = transmissions.up(
    stages,
    "motion",
    "motion-sent",
    camera,
    detecting,
    motion.bytes,
  );
  stages["detect-object"] = stage(detecting.name, arrived, motion.instructions);
  stages["object-noticed"] = gapAfter("detect-object", detecting);
  stages["object-sent"] = gapAfter("object-noticed", detecting);
  stages["track-object"] = stage(detecting.name, "object-sent", location.instructions);
  stages["object-chosen"] = {
    ...stage(stationOf.clock(detecting), "object-sent", 0),
    chance: selectivity.detectedObject,
  };
  const told = transmissions.up(stages, "object", "object-chosen", detecting, cloud, found.bytes);
  stages["show-object"] = stage(cloud.name, told, found.instructions);
  const phase = PEER_RULES.sensorStartMilliseconds + sensorPeriodMs + sensorLatencyMs;
  return { source: camera.name, arrivals: every(sensorPeriodMs, phase), stages };
}

/** From the tracker of an area, or of all, to the cameras below it. */
export function steeringOf(
  tracking: Device,
  { proxy, areas }: Pick<DeviceTree, "proxy" | "areas">,
  configuration: SurveillanceConfiguration,
  transmissions: Transmissions,
): Application {
  const { bytes } = edge(configuration, "object_tracker", "PTZ_CONTROL");
  const { actuatorLatencyMs } = configuration.devices.camera;
  const stages: Stages = {
    sent: { where: stationOf.clock(tracking), work: work(PEER_RULES.gapMilliseconds) },
  };
  const send = (after: string, from: Device, to: Device) =>
    transmissions.down(stages, `to-${to.name}`, after, from, to, bytes);
  const fromCloud = tracking.level === "cloud";
  const atProxy = fromCloud ? send("sent", tracking, proxy) : "";
  for (const { router, cameras } of areas) {
    const atRouter = fromCloud ? send(atProxy, proxy, router) : "sent";
    for (const camera of cameras) {
      const atCamera = send(atRouter, router, camera);
      const actuator = stationOf.clock(camera);
      stages[`move-${camera.name}`] = stage(actuator, atCamera, actuatorLatencyMs);
    }
  }
  const period = PEER_RULES.steeringPeriodMilliseconds;
  return { source: tracking.name, arrivals: every(period, period), stages };
}

function every(periodMilliseconds: number, firstMilliseconds: number) {
  const phase = `${firstMilliseconds}ms`;
  return { process: "periodic", period: `${periodMilliseconds}ms`, phase } as const;
}

function stage(where: string, after: string, units: number) {
  return { where, after: [after], work: work(units) };
}

function gapAfter(after: string, device: Device) {
  return stage(stationOf.clock(device), after, PEER_RULES.gapMilliseconds);
}

function edge({ edges }: SurveillanceConfiguration, from: string, to: string) {
  const found = edges.find((one) => one[0] === from && one[1] === to);
  if (found === undefined) throw new Error(`no edge from "${from}" to "${to}"`);
  return { instructions: found[2], bytes: found[3] };
}
