import type { VehicleMotion } from "../mobility/vehicleMotion.ts";
import type { Node } from "../nodes/node.ts";
import type { CellView, SourceView } from "../policy/dispatchView.ts";
import type { RadioAccess } from "../transport/radioAccess.ts";
import type { UnderWay } from "../transport/underWay.ts";
import type { DwellForecast } from "./dwellForecast.ts";
import type { KnownCell } from "./knownCell.ts";

/** What a source knows of itself, as it is. The same object serves all decisions. */
export class KnownSource implements SourceView {
  /** Batteries are not modelled. */
  readonly batteryShare = null;
  private node!: Node;
  private readonly access: RadioAccess;
  private readonly motion: VehicleMotion;
  private readonly underWay: UnderWay;
  private readonly dwell: DwellForecast;
  private readonly knownCell: KnownCell;

  constructor(options: {
    access: RadioAccess;
    motion: VehicleMotion;
    underWay: UnderWay;
    dwell: DwellForecast;
    cell: KnownCell;
  }) {
    this.access = options.access;
    this.motion = options.motion;
    this.underWay = options.underWay;
    this.dwell = options.dwell;
    this.knownCell = options.cell;
  }

  /** Turns to another source. */
  of(node: Node): this {
    this.node = node;
    return this;
  }

  get nodeIndex(): number {
    return this.node.index;
  }

  get nodeName(): string {
    return this.node.name;
  }

  get speedMetersPerSecond(): number | null {
    return this.moves ? this.motion.speedMetersPerSecond(this.node.vehicle) : null;
  }

  get headingRadians(): number | null {
    return this.moves ? this.motion.headingRadians(this.node.vehicle) : null;
  }

  get cell(): CellView | null {
    const { servingCell } = this;
    return servingCell < 0 ? null : this.knownCell.of(servingCell);
  }

  get uplinkBytesPerSecond(): number | null {
    if (this.servingCell < 0) return null;
    return this.isConnected ? this.access.uplinkBytesPerSecond(this.node.vehicle) : 0;
  }

  get downlinkBytesPerSecond(): number | null {
    if (this.servingCell < 0) return null;
    return this.isConnected ? this.access.downlinkBytesPerSecond(this.node.vehicle) : 0;
  }

  get transfersUp(): number | null {
    return this.moves ? this.underWay.transfersFrom(this.node) : null;
  }

  get bytesUp(): number | null {
    return this.moves ? this.underWay.bytesFrom(this.node) : null;
  }

  get dwellSeconds(): number | null {
    const { headingRadians, node, servingCell, speedMetersPerSecond } = this;
    if (servingCell < 0 || speedMetersPerSecond === null || headingRadians === null) return null;
    return this.dwell.seconds(servingCell, node.x, node.y, speedMetersPerSecond, headingRadians);
  }

  private get moves(): boolean {
    return this.node.vehicle >= 0;
  }

  private get isConnected(): boolean {
    return this.access.usableCell(this.node.vehicle) !== null;
  }

  /** Negative for none. */
  private get servingCell(): number {
    return this.moves ? this.access.cellOf(this.node.vehicle) : -1;
  }
}
