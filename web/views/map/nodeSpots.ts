import type { MapPlace } from "./mapParts.ts";
import type { MapScene } from "./mapScene.ts";
import type { Projection } from "./projection.ts";

/** Radius of a machine, in pixels. */
const RADIUS = 8;
const SMALL_RADIUS = 4;
const LEAST_RADIUS = 2.5;
/** Where there are few machines and no map under them. */
const LARGE_RADIUS = 14;
const FEW = 12;
/** At one place, more than so many are drawn small. */
const MANY = 6;
/** Between machines of one place, and to those of the next one, in radii. */
const GAP = 4;
const ROOM = 2.6;

/**
 * Where machines are drawn, and how large: those of one place in rows beside each other, smaller
 * where the next place is near, so that zooming tells them apart.
 */
export class NodeSpots {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly radius: Float64Array;
  private readonly scene: MapScene;
  /** Where there is room for it. */
  private readonly fullRadius: Float64Array;
  /** To the nearest other place that has machines, in metres; by place. */
  private readonly nearestMeters: Float64Array;
  /** Beside and below the middle of its place, in radii. */
  private readonly columns: Float64Array;
  private readonly rows: Float64Array;

  constructor(scene: MapScene) {
    const { nodes, places } = scene;
    this.scene = scene;
    this.x = new Float64Array(nodes.length);
    this.y = new Float64Array(nodes.length);
    this.radius = new Float64Array(nodes.length);
    this.columns = new Float64Array(nodes.length);
    this.rows = new Float64Array(nodes.length);
    const spots = places.map(({ x, y }) => `${x} ${y}`);
    const counts = new Map<string, number>();
    for (const { place } of nodes) counts.set(spots[place], (counts.get(spots[place]) ?? 0) + 1);
    const usual = !scene.isGeographic && nodes.length <= FEW ? LARGE_RADIUS : RADIUS;
    this.fullRadius = Float64Array.from(nodes, ({ place }) =>
      counts.get(spots[place])! > MANY ? SMALL_RADIUS : usual,
    );
    this.nearestMeters = nearestOf(places, new Set(nodes.map(({ place }) => place)));
    const seen = new Map<string, number>();
    nodes.forEach(({ place }, node) => {
      const spot = spots[place];
      const count = counts.get(spot)!;
      const columns = count <= MANY ? Math.min(count, 3) : Math.ceil(Math.sqrt(2 * count));
      const position = seen.get(spot) ?? 0;
      seen.set(spot, position + 1);
      const row = Math.floor(position / columns);
      const inRow = Math.min(columns, count - row * columns);
      this.columns[node] = ((position % columns) - (inRow - 1) / 2) * GAP;
      this.rows[node] = (row - (Math.ceil(count / columns) - 1) / 2) * GAP;
    });
  }

  /** Sets `x`, `y` and `radius` to pixels. */
  project(projection: Projection): void {
    const { nodes, places } = this.scene;
    nodes.forEach(({ place }, node) => {
      const room = (this.nearestMeters[place] * projection.pixelsPerMeter) / ROOM;
      const radius = Math.max(LEAST_RADIUS, Math.min(this.fullRadius[node], room));
      this.radius[node] = radius;
      this.x[node] = projection.x(places[place].x) + this.columns[node] * radius;
      this.y[node] = projection.y(places[place].y) + this.rows[node] * radius;
    });
  }
}

/** From each place to the nearest with machines that lies elsewhere. */
function nearestOf(places: readonly MapPlace[], used: ReadonlySet<number>): Float64Array {
  return Float64Array.from(places, ({ x, y }) => {
    let nearest = Infinity;
    for (const other of used) {
      const meters = Math.hypot(places[other].x - x, places[other].y - y);
      if (meters > 0) nearest = Math.min(nearest, meters);
    }
    return nearest;
  });
}
