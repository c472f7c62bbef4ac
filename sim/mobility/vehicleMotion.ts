import { atan2 } from "../kernel/exactMath.ts";

/** How vehicles move, as their positions have told so far. Vehicles by their number. */
export class VehicleMotion {
  private readonly speeds: number[] = [];
  private readonly xs: number[] = [];
  private readonly ys: number[] = [];
  /** From the last but one position that differs from the last to that: no direction before. */
  private readonly dxs: number[] = [];
  private readonly dys: number[] = [];

  /** It is at (x, y), metres, where it has not come from anywhere. */
  appear(vehicle: number, x: number, y: number, speed: number): void {
    this.speeds[vehicle] = speed;
    this.xs[vehicle] = x;
    this.ys[vehicle] = y;
    this.dxs[vehicle] = 0;
    this.dys[vehicle] = 0;
  }

  move(vehicle: number, x: number, y: number, speed: number): void {
    const dx = x - this.xs[vehicle];
    const dy = y - this.ys[vehicle];
    this.speeds[vehicle] = speed;
    if (dx === 0 && dy === 0) return;
    this.xs[vehicle] = x;
    this.ys[vehicle] = y;
    this.dxs[vehicle] = dx;
    this.dys[vehicle] = dy;
  }

  speedMetersPerSecond(vehicle: number): number {
    return this.speeds[vehicle];
  }

  /** From east, counter-clockwise, −π … π; null before it has moved. */
  headingRadians(vehicle: number): number | null {
    const dx = this.dxs[vehicle];
    const dy = this.dys[vehicle];
    return dx === 0 && dy === 0 ? null : atan2(dy, dx);
  }
}
