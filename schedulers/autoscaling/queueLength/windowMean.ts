/** The mean of samples over the newest part of a window, for several such parts of one window. */
export class WindowMean {
  private readonly windowSeconds: number;
  private samples: { readonly value: number; readonly atSeconds: number }[] = [];

  constructor(windowSeconds: number) {
    this.windowSeconds = windowSeconds;
  }

  /** Times do not go back. */
  add(value: number, atSeconds: number): void {
    this.samples.push({ value, atSeconds });
    const oldest = this.samples.findIndex((one) => atSeconds - one.atSeconds < this.windowSeconds);
    this.samples.splice(0, oldest);
  }

  /** Of the samples since so long before the newest, itself among them. */
  over(seconds: number): number {
    const { samples } = this;
    const newest = samples[samples.length - 1].atSeconds;
    let sum = 0;
    let count = 0;
    for (let at = samples.length - 1; at >= 0; at--) {
      if (count > 0 && newest - samples[at].atSeconds >= seconds) break;
      sum += samples[at].value;
      count++;
    }
    return sum / count;
  }
}
