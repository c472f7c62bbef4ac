import type { TraceWriter, Track } from "./traceWriter.ts";

/** The order of kinds below the root. */
const KINDS = ["node", "link", "cell", "site"];
const KIND_RANK = 10_000_000;

/** A track for each thing of a run below the one of the run, made when it is first asked for. */
export class TraceTracks {
  private readonly writer: TraceWriter;
  private readonly root: Track;
  private readonly tracks = new Map<string, Track>();

  constructor(writer: TraceWriter, title: string) {
    this.writer = writer;
    this.root = writer.addTrack({ name: title, parent: null, rank: 0 });
  }

  /** By its name as a component: "node edge-2", "link uplink", "cell north". */
  of(component: string): Track {
    let track = this.tracks.get(component);
    if (track === undefined) {
      const kind = component.slice(0, component.indexOf(" "));
      const rank = KINDS.indexOf(kind) * KIND_RANK + this.tracks.size;
      const name = kind === "node" ? component.slice(kind.length + 1) : component;
      track = this.writer.addTrack({ name, parent: this.root, rank });
      this.tracks.set(component, track);
    }
    return track;
  }
}
