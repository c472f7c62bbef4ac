import type { Node } from "../nodes/node.ts";
import type { Path } from "../transport/path.ts";

/**
 * The ways from a source to the places of its candidates, without load: looked up once a place and
 * decision, when first asked for. The source's own connection and the routes are as they are: a
 * way that is known to be down is none.
 */
export class Ways {
  readonly latencySeconds: Float64Array;
  readonly transferSeconds: Float64Array;
  readonly returnSeconds: Float64Array;
  readonly priceDollarsPerByte: Float64Array;
  readonly energyJoulesPerByte: Float64Array;
  private readonly path: Path;
  /** By place, the decision that the figures are of; the last place is "on board". */
  private readonly lookedFor: Float64Array;
  private readonly onBoard: number;
  private decision = 0;
  private source!: Node;
  private inputBytes = 0;
  private outputBytes = 0;

  /** Nodes stand at places 0 … placeCount − 1 of the network. */
  constructor(path: Path, placeCount: number) {
    this.path = path;
    this.onBoard = placeCount;
    this.latencySeconds = new Float64Array(placeCount + 1);
    this.transferSeconds = new Float64Array(placeCount + 1);
    this.returnSeconds = new Float64Array(placeCount + 1);
    this.priceDollarsPerByte = new Float64Array(placeCount + 1);
    this.energyJoulesPerByte = new Float64Array(placeCount + 1);
    this.lookedFor = new Float64Array(placeCount + 1);
  }

  begin(source: Node, inputBytes: number, outputBytes: number): void {
    this.decision++;
    this.source = source;
    this.inputBytes = inputBytes;
    this.outputBytes = outputBytes;
  }

  /** Where the figures of the way to a node stand. */
  to(node: Node): number {
    if (node === this.source) return this.onBoard;
    const { place } = node;
    if (this.lookedFor[place] === this.decision) return place;
    this.lookedFor[place] = this.decision;
    const { inputBytes, outputBytes, path } = this;
    const reachable = path.find(this.source, node) === null;
    const latency = reachable ? path.startSeconds : Infinity;
    const rate = reachable ? path.bytesPerSecond : 0;
    this.latencySeconds[place] = latency;
    // Nothing takes no time to send, even where nothing gets through.
    this.transferSeconds[place] = latency + (inputBytes === 0 ? 0 : inputBytes / rate);
    this.returnSeconds[place] = latency + (outputBytes === 0 ? 0 : outputBytes / rate);
    this.priceDollarsPerByte[place] = reachable ? path.priceDollarsPerByte : 0;
    this.energyJoulesPerByte[place] = reachable ? path.energyJoulesPerByte : 0;
    return place;
  }
}
