import { normalizedImage } from "../../cluster/images.ts";
import type { NodeImage } from "../../cluster/nodeSpec.ts";
import type { PodSpec } from "../../cluster/podSpec.ts";
import type { Node } from "../../nodes/node.ts";
import type { Download, Downloads } from "./downloads.ts";

interface Pull {
  readonly images: readonly string[];
  readonly done: () => void;
}

/**
 * Images of one node: those that lie there, and the pulls of the others, one after the other as a
 * kubelet makes them unless told otherwise. An image of which no size is given takes no time.
 * Limits: layers that images share are pulled again; nothing is ever thrown away; to unpack takes
 * no time.
 */
export class ImagePulls {
  private readonly node: Node;
  private readonly sizes: ReadonlyMap<string, number>;
  private readonly downloads: Downloads;
  private readonly onPulled: (images: readonly NodeImage[]) => void;
  private readonly there = new Set<string>();
  private readonly waiting: Pull[] = [];
  private current: Download | null = null;

  /** `sizes` by normalised name; `onPulled` is told of all that lie there whenever one comes. */
  constructor(
    node: Node,
    present: readonly string[],
    sizes: ReadonlyMap<string, number>,
    downloads: Downloads,
    onPulled: (images: readonly NodeImage[]) => void,
  ) {
    this.node = node;
    this.sizes = sizes;
    this.downloads = downloads;
    this.onPulled = onPulled;
    for (const image of present) this.there.add(normalizedImage(image));
  }

  get images(): NodeImage[] {
    return [...this.there].map((name) => ({
      names: [name],
      sizeBytes: this.sizes.get(name) ?? 0,
    }));
  }

  /** Calls `done` once all images of a pod are there; at once where they are. */
  pull({ containers, initContainers }: PodSpec, done: () => void): Download {
    const names = [...initContainers, ...containers].map(({ image }) => normalizedImage(image));
    const pull = { images: names.filter((name) => this.sizes.has(name)), done };
    if (this.missing(pull) === undefined) done();
    else {
      this.waiting.push(pull);
      this.next();
    }
    return { cancel: () => this.drop(pull) };
  }

  /** The node has failed: nothing is pulled any more, and nothing is told of it. */
  abandon(): void {
    this.waiting.length = 0;
    this.current?.cancel();
    this.current = null;
  }

  /** One that is on its way goes on: it serves the pods that come next. */
  private drop(pull: Pull): void {
    const place = this.waiting.indexOf(pull);
    if (place >= 0) this.waiting.splice(place, 1);
  }

  private next(): void {
    if (this.current !== null) return;
    const [first] = this.waiting;
    if (first === undefined) return;
    const image = this.missing(first);
    if (image === undefined) {
      this.waiting.shift();
      first.done();
      this.next();
      return;
    }
    this.current = this.downloads.begin(this.node, this.sizes.get(image)!, () => {
      this.current = null;
      this.there.add(image);
      this.onPulled(this.images);
      this.next();
    });
  }

  private missing({ images }: Pull): string | undefined {
    return images.find((name) => !this.there.has(name));
  }
}
