import type { Terminal } from "./terminal.ts";

const BAR_CELLS = 30;
const REDRAW_MILLISECONDS = 100;

/**
 * A line that fills: "name ▕██████    ▏ 62 %  12 s", and where it is foreseen "8 s left". Drawn ten
 * times a second at most.
 */
export class Progress {
  private readonly terminal: Terminal;
  private readonly title: string;
  private readonly start = Date.now();
  private drawn = Number.NEGATIVE_INFINITY;

  constructor(terminal: Terminal, title: string) {
    this.terminal = terminal;
    this.title = title;
  }

  /**
   * With the share that is done, in 0 … 1; and where the rest takes its time as what was done
   * since the start, the share that was done before that.
   */
  show(share: number, before: number | null = null): void {
    const now = Date.now();
    if (now - this.drawn < REDRAW_MILLISECONDS) return;
    this.drawn = now;
    const filled = Math.round(share * BAR_CELLS);
    const bar = "█".repeat(filled).padEnd(BAR_CELLS);
    const seconds = (now - this.start) / 1000;
    const percent = String(Math.floor(share * 100)).padStart(3);
    this.terminal.status(
      `${this.title} ▕${bar}▏${percent} %  ${durationText(seconds)}${leftText(share, before, seconds)}`,
    );
  }

  end(): void {
    this.terminal.status("");
  }
}

/** Empty where nothing tells yet. */
function leftText(share: number, before: number | null, seconds: number): string {
  if (before === null || share <= before || seconds < 1) return "";
  return `, ${durationText((seconds * (1 - share)) / (share - before))} left`;
}

/** "12 s", "3 min 20 s", "2 h 5 min". */
export function durationText(duration: number): string {
  const seconds = Math.round(duration);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${seconds % 60} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
