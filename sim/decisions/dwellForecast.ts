import { cos, sin } from "../kernel/exactMath.ts";

/** Where a cell stands, metres. */
interface Site {
  readonly x: number;
  readonly y: number;
}

/**
 * How long a vehicle will stay with its cell if it goes on as it goes: until it crosses the border
 * of the cell's Voronoi polygon, on a straight way at a constant speed. Exact for cells that serve
 * the nearest cell; fading, hysteresis and turns are not looked at.
 */
export class DwellForecast {
  private readonly sites: readonly Site[];

  /** By cell; cells at one site have one polygon. */
  constructor(sites: readonly Site[]) {
    this.sites = sites;
  }

  /** Zero beyond a border, infinity where no border lies ahead. */
  seconds(cell: number, x: number, y: number, speed: number, headingRadians: number): number {
    const own = this.sites[cell];
    const vx = speed * cos(headingRadians);
    const vy = speed * sin(headingRadians);
    let first = Infinity;
    for (const other of this.sites) {
      const dx = other.x - own.x;
      const dy = other.y - own.y;
      if (dx === 0 && dy === 0) continue;
      // How far inside of the border to that site it is, and how fast it comes nearer to it.
      const inside = (own.x + other.x - 2 * x) * dx + (own.y + other.y - 2 * y) * dy;
      if (inside <= 0) return 0;
      const approach = 2 * (vx * dx + vy * dy);
      if (approach > 0) first = Math.min(first, inside / approach);
    }
    return first;
  }
}
