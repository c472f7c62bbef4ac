import { DwellForecast } from "../../decisions/dwellForecast.ts";
import { NOWHERE, type Node } from "../../nodes/node.ts";
import type { ClientWorld } from "../../training/clientWorld.ts";
import type { Path } from "../../transport/path.ts";
import type { Radio } from "../assembleRadio.ts";
import type { RadioCells } from "../radioCells.ts";

/** What clients have of the network at present, as if each sent alone. */
export class WaysOfClients implements ClientWorld {
  private readonly path: Path;
  private readonly radio: Radio;
  private readonly dwell: DwellForecast;

  constructor(path: Path, radio: Radio, { cells }: RadioCells) {
    this.path = path;
    this.radio = radio;
    this.dwell = new DwellForecast(cells);
  }

  bytesPerSecond(from: Node, to: Node): number | null {
    return this.path.find(from, to) === null ? this.path.bytesPerSecond : null;
  }

  /** Infinity where there is no way; zero at one and the same node. */
  latencySeconds(from: Node, to: Node): number {
    if (from === to) return 0;
    return this.path.find(from, to) === null ? this.path.latencySeconds : Infinity;
  }

  dwellSeconds(node: Node): number | null {
    if (node.vehicle === NOWHERE) return Infinity;
    const { motion, access } = this.radio;
    const cell = access.usableCell(node.vehicle);
    const speed = motion.speedMetersPerSecond(node.vehicle);
    const heading = motion.headingRadians(node.vehicle);
    if (cell === null || heading === null) return null;
    return this.dwell.seconds(access.cellOf(node.vehicle), node.x, node.y, speed, heading);
  }
}
