type Matrix = readonly [number, number, number, number, number, number];

/** How the next mark looks; set as on a canvas. */
interface Look {
  fillStyle: string | CanvasGradient | CanvasPattern;
  strokeStyle: string | CanvasGradient | CanvasPattern;
  lineWidth: number;
  globalAlpha: number;
  font: string;
  textAlign: CanvasTextAlign;
  textBaseline: CanvasTextBaseline;
  lineCap: CanvasLineCap;
  lineJoin: CanvasLineJoin;
  lineDashOffset: number;
  dash: readonly number[];
  transform: Matrix;
  clip: string | null;
}

const UPRIGHT: Matrix = [1, 0, 0, 1, 0, 0];
const PLAIN: Look = {
  ...{ fillStyle: "#000", strokeStyle: "#000", lineWidth: 1, globalAlpha: 1 },
  ...{ font: "10px sans-serif", textAlign: "start", textBaseline: "alphabetic" },
  ...{ lineCap: "butt", lineJoin: "miter", lineDashOffset: 0, dash: [] },
  ...{ transform: UPRIGHT, clip: null },
};

/**
 * The part of a canvas that drawings use, which writes an SVG: what draws a view on the screen
 * draws its picture for paper too. Colours are as they are set, texts are escaped.
 */
export class SvgInk implements Omit<Look, "dash" | "transform" | "clip"> {
  fillStyle = PLAIN.fillStyle;
  strokeStyle = PLAIN.strokeStyle;
  lineWidth = PLAIN.lineWidth;
  globalAlpha = PLAIN.globalAlpha;
  font = PLAIN.font;
  textAlign = PLAIN.textAlign;
  textBaseline = PLAIN.textBaseline;
  lineCap = PLAIN.lineCap;
  lineJoin = PLAIN.lineJoin;
  lineDashOffset = PLAIN.lineDashOffset;
  private dash = PLAIN.dash;
  private transform = PLAIN.transform;
  private clipId: string | null = null;
  private path: string[] = [];
  private readonly saved: Look[] = [];
  private readonly marks: string[] = [];
  private readonly definitions: string[] = [];
  private readonly hatchings = new Map<string, string>();
  private readonly measure: (text: string, font: string) => number;

  /** `measure` tells how wide a text is in a font, in pixels. */
  constructor(measure: (text: string, font: string) => number) {
    this.measure = measure;
  }

  /** All that was drawn, as a picture of that size that stands by itself. */
  text(width: number, height: number): string {
    const box = `viewBox="0 0 ${round(width)} ${round(height)}"`;
    const size = `width="${round(width)}" height="${round(height)}"`;
    const definitions = `<defs>${this.definitions.join("")}</defs>`;
    const head = `<svg xmlns="http://www.w3.org/2000/svg" ${size} ${box}>`;
    return `${head}${definitions}${this.marks.join("\n")}</svg>\n`;
  }

  save(): void {
    const { dash, transform, clipId: clip } = this;
    const { fillStyle, strokeStyle, lineWidth, globalAlpha, font, textAlign } = this;
    const { textBaseline, lineCap, lineJoin, lineDashOffset } = this;
    this.saved.push({
      ...{ fillStyle, strokeStyle, lineWidth, globalAlpha, font, textAlign, textBaseline },
      ...{ lineCap, lineJoin, lineDashOffset, dash, transform, clip },
    });
  }

  restore(): void {
    const look = this.saved.pop();
    if (look === undefined) return;
    const { clip, ...rest } = look;
    Object.assign(this, rest);
    this.clipId = clip;
  }

  setTransform(...transform: [number, number, number, number, number, number]): void {
    this.transform = transform;
  }

  setLineDash(dash: Iterable<number>): void {
    this.dash = [...dash];
  }

  beginPath(): void {
    this.path = [];
  }

  /** Takes the data of a path, as SVG has them, for the path. */
  trace(data: string): void {
    this.path = [data];
  }

  moveTo(x: number, y: number): void {
    this.path.push(`M${round(x)} ${round(y)}`);
  }

  lineTo(x: number, y: number): void {
    this.path.push(`L${round(x)} ${round(y)}`);
  }

  quadraticCurveTo(x1: number, y1: number, x: number, y: number): void {
    this.path.push(`Q${round(x1)} ${round(y1)} ${round(x)} ${round(y)}`);
  }

  bezierCurveTo(x1: number, y1: number, x2: number, y2: number, x: number, y: number): void {
    this.path.push(`C${round(x1)} ${round(y1)} ${round(x2)} ${round(y2)} ${round(x)} ${round(y)}`);
  }

  /** Clockwise, as angles rise. */
  arc(x: number, y: number, radius: number, startAngle: number, endAngle: number): void {
    const at = (angle: number) =>
      `${round(x + radius * Math.cos(angle))} ${round(y + radius * Math.sin(angle))}`;
    const turn = Math.min(2 * Math.PI, endAngle - startAngle);
    const middle = startAngle + turn / 2;
    const size = round(radius);
    this.path.push(`${this.path.length === 0 ? "M" : "L"}${at(startAngle)}`);
    // In two halves: one arc cannot be a whole circle.
    for (const angle of [middle, startAngle + turn]) {
      this.path.push(`A${size} ${size} 0 0 1 ${at(angle)}`);
    }
  }

  rect(x: number, y: number, width: number, height: number): void {
    this.path.push(`M${round(x)} ${round(y)}h${round(width)}v${round(height)}h${round(-width)}Z`);
  }

  closePath(): void {
    this.path.push("Z");
  }

  fill(): void {
    this.add(`<path d="${this.path.join("")}" ${this.filled()}`);
  }

  stroke(): void {
    this.add(`<path d="${this.path.join("")}" fill="none" ${this.stroked()}`);
  }

  fillRect(x: number, y: number, width: number, height: number): void {
    this.add(`<rect ${boxOf(x, y, width, height)} ${this.filled()}`);
  }

  strokeRect(x: number, y: number, width: number, height: number): void {
    this.add(`<rect ${boxOf(x, y, width, height)} fill="none" ${this.stroked()}`);
  }

  fillText(text: string, x: number, y: number): void {
    this.add(`<text ${this.placed(x, y)} ${this.filled()}`, escaped(text));
  }

  strokeText(text: string, x: number, y: number): void {
    this.add(`<text ${this.placed(x, y)} fill="none" ${this.stroked()}`, escaped(text));
  }

  measureText(text: string): { readonly width: number } {
    return { width: this.measure(text, this.font) };
  }

  /** What is drawn from now on is seen within the path only. */
  clip(): void {
    const id = `clip-${this.definitions.length}`;
    const within = this.clipId === null ? "" : ` clip-path="url(#${this.clipId})"`;
    const path = `<path d="${this.path.join("")}"${this.turned()}/>`;
    this.definitions.push(`<clipPath id="${id}"${within}>${path}</clipPath>`);
    this.clipId = id;
  }

  /** Diagonal lines in a colour, as a fill. */
  hatching(colour: string, spacing: number): string {
    let id = this.hatchings.get(colour);
    if (id === undefined) {
      id = `hatching-${this.definitions.length}`;
      this.hatchings.set(colour, id);
      const box = `width="${spacing}" height="${spacing}" patternUnits="userSpaceOnUse"`;
      const lines = [-spacing, 0, spacing].map(
        (shift) => `M${shift - 1} ${spacing + 1}L${shift + spacing + 1} -1`,
      );
      const path = `<path d="${lines.join("")}" stroke="${escaped(colour)}"/>`;
      this.definitions.push(`<pattern id="${id}" ${box}>${path}</pattern>`);
    }
    return `url(#${id})`;
  }

  private add(mark: string, content?: string): void {
    const end = content === undefined ? "/>" : `>${content}</text>`;
    const whole = `${mark}${this.turned()}${end}`;
    // A group of its own, as a path to be seen within is not turned with the mark.
    const { clipId } = this;
    this.marks.push(clipId === null ? whole : `<g clip-path="url(#${clipId})">${whole}</g>`);
  }

  private turned(): string {
    const { transform } = this;
    if (transform.every((part, at) => part === UPRIGHT[at])) return "";
    return ` transform="matrix(${transform.join(" ")})"`;
  }

  private filled(): string {
    const { fillStyle, globalAlpha } = this;
    const opacity = globalAlpha === 1 ? "" : ` fill-opacity="${round(globalAlpha)}"`;
    return `fill="${escaped(String(fillStyle))}"${opacity}`;
  }

  private stroked(): string {
    const { strokeStyle, lineWidth, globalAlpha, dash, lineDashOffset, lineCap, lineJoin } = this;
    const parts = [
      `stroke="${escaped(String(strokeStyle))}"`,
      // In units of what it is drawn in, which may be kilometres.
      lineWidth !== 1 && `stroke-width="${Number(lineWidth.toPrecision(4))}"`,
      globalAlpha !== 1 && `stroke-opacity="${round(globalAlpha)}"`,
      dash.length > 0 && `stroke-dasharray="${dash.map(round).join(" ")}"`,
      dash.length > 0 && `stroke-dashoffset="${round(lineDashOffset)}"`,
      lineCap !== "butt" && `stroke-linecap="${lineCap}"`,
      lineJoin !== "miter" && `stroke-linejoin="${lineJoin}"`,
    ];
    return parts.filter((part) => part !== false).join(" ");
  }

  private placed(x: number, y: number): string {
    const anchor = { center: "middle", right: "end", end: "end" }[this.textAlign as string];
    const baseline = { top: "hanging", middle: "central", bottom: "text-after-edge" }[
      this.textBaseline as string
    ];
    const parts = [
      `x="${round(x)}" y="${round(y)}" style="font:${escaped(this.font)}"`,
      anchor && `text-anchor="${anchor}"`,
      baseline && `dominant-baseline="${baseline}"`,
    ];
    return parts.filter((part) => part !== undefined).join(" ");
  }
}

function boxOf(x: number, y: number, width: number, height: number): string {
  return `x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}"`;
}

/** A hundredth of a pixel is not seen, and files are a third as long. */
function round(value: number): number {
  return Math.round(value * 100) / 100;
}

function escaped(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    ...{ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" },
  };
  // Control characters have no place in XML.
  return text.replace(/[&<>"]/g, (one) => entities[one]).replace(/\p{Cc}/gu, " ");
}
