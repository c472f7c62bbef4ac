import type { MapScene } from "./mapScene.ts";
import type { Projection } from "./projection.ts";

/** Radius of a machine, in pixels, and the distance of those that stand at one place. */
const RADIUS = 8;
const SMALL_RADIUS = 4;
/** Where there are few machines and no map under them. */
const LARGE_RADIUS = 14;
const FEW = 12;
/** At one place, more than so many are drawn small. */
const MANY = 6;

/** Where machines are drawn: those of one place in rows beside each other. */
export class NodeSpots {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly radius: Float64Array;
  private readonly scene: MapScene;
  private readonly columns: Float64Array;
  private readonly rows: Float64Array;

  constructor(scene: MapScene) {
    const { nodes, places } = scene;
    this.scene = scene;
    this.x = new Float64Array(nodes.length);
    this.y = new Float64Array(nodes.length);
    this.columns = new Float64Array(nodes.length);
    this.rows = new Float64Array(nodes.length);
    const counts = new Uint32Array(places.length);
    for (const { place } of nodes) counts[place]++;
    const usual = !scene.isGeographic && nodes.length <= FEW ? LARGE_RADIUS : RADIUS;
    this.radius = Float64Array.from(nodes, ({ place }) =>
      counts[place] > MANY ? SMALL_RADIUS : usual,
    );
    const seen = new Uint32Array(places.length);
    nodes.forEach(({ place }, node) => {
      const count = counts[place];
      const columns = count <= MANY ? Math.min(count, 3) : Math.ceil(Math.sqrt(2 * count));
      const position = seen[place]++;
      const row = Math.floor(position / columns);
      const inRow = Math.min(columns, count - row * columns);
      const gap = 3.6 * this.radius[node];
      this.columns[node] = ((position % columns) - (inRow - 1) / 2) * gap;
      this.rows[node] = (row - (Math.ceil(count / columns) - 1) / 2) * gap;
    });
  }

  /** Sets `x` and `y` to pixels. */
  project(projection: Projection): void {
    const { nodes, places } = this.scene;
    nodes.forEach(({ place }, node) => {
      this.x[node] = projection.x(places[place].x) + this.columns[node];
      this.y[node] = projection.y(places[place].y) + this.rows[node];
    });
  }
}
