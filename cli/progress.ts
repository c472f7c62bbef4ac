import type { Terminal } from "./terminal.ts";

const BAR_CELLS = 30;
const REDRAW_MILLISECONDS = 100;

/** A line that fills: "name ▕██████    ▏ 62 %  12 s". Drawn ten times a second at most. */
export class Progress {
  private readonly terminal: Terminal;
  private readonly title: string;
  private readonly start = Date.now();
  private drawn = Number.NEGATIVE_INFINITY;

  constructor(terminal: Terminal, title: string) {
    this.terminal = terminal;
    this.title = title;
  }

  /** With the share that is done, in 0 … 1. */
  show(share: number): void {
    const now = Date.now();
    if (now - this.drawn < REDRAW_MILLISECONDS) return;
    this.drawn = now;
    const filled = Math.round(share * BAR_CELLS);
    const bar = "█".repeat(filled).padEnd(BAR_CELLS);
    const seconds = Math.round((now - this.start) / 1000);
    const percent = String(Math.floor(share * 100)).padStart(3);
    this.terminal.status(`${this.title} ▕${bar}▏${percent} %  ${seconds} s`);
  }

  end(): void {
    this.terminal.status("");
  }
}
