import type { RandomStreams } from "../kernel/randomStreams.ts";
import { FewestLateStation } from "../sharing/stations/fewestLateStation.ts";
import { LeastAttainedStation } from "../sharing/stations/leastAttainedStation.ts";
import { LongestRemainingStation } from "../sharing/stations/longestRemainingStation.ts";
import { PreemptiveStation } from "../sharing/stations/preemptiveStation.ts";
import { ProcessorSharingStation } from "../sharing/stations/processorSharingStation.ts";
import { RandomOrderStation } from "../sharing/stations/randomOrderStation.ts";
import { RoundRobinStation } from "../sharing/stations/roundRobinStation.ts";
import { SlotStation } from "../sharing/stations/slotStation.ts";
import type { Station, StationObserver } from "../sharing/stations/station.ts";
import type { StationSystem } from "../sharing/stations/stationSystem.ts";
import type { NodeClass } from "./nodeClass.ts";

/** A node's processor: the station that its class's discipline stands for. */
export function processorOf(
  { cores, speedHertz, discipline, quantumSeconds, coreAssignment }: NodeClass,
  nodeName: string,
  stations: StationSystem,
  streams: RandomStreams,
  observer: StationObserver,
): Station {
  switch (discipline) {
    case "processor-sharing":
      return new ProcessorSharingStation(stations, cores, speedHertz, observer);
    case "fewest-late":
      return new FewestLateStation(stations, cores, speedHertz, observer, coreAssignment);
    case "las":
      return new LeastAttainedStation(stations, cores, speedHertz, observer);
    case "lrpt":
      return new LongestRemainingStation(stations, cores, speedHertz, observer);
    case "round-robin":
      return new RoundRobinStation(stations, cores, speedHertz, quantumSeconds, observer);
    case "random": {
      const draws = streams.stream("order of service", nodeName);
      return new RandomOrderStation(stations, cores, speedHertz, draws, observer);
    }
    case "srpt":
      return new PreemptiveStation(stations, cores, speedHertz, "srpt", observer);
    case "priority-preemptive":
      return new PreemptiveStation(stations, cores, speedHertz, "priority", observer);
    case "edf-preemptive":
      return new PreemptiveStation(stations, cores, speedHertz, "edf", observer);
    case "lcfs-preemptive":
      return new PreemptiveStation(stations, cores, speedHertz, "lcfs", observer);
    case "sjf-preemptive":
      return new PreemptiveStation(stations, cores, speedHertz, "sjf", observer);
    default:
      return new SlotStation(stations, cores, speedHertz, discipline, observer, coreAssignment);
  }
}
