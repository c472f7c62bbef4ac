/** What a flow or a link cannot be is a RangeError. */
export function checkBytes(bytes: number): void {
  if (!(bytes >= 0 && bytes < Infinity)) throw new RangeError(`flow of ${bytes} bytes`);
}

export function checkRate(what: string, value: number): void {
  if (value >= 0 && value < Infinity) return;
  throw new RangeError(`${what} ${value}: expected bytes per second, finite, zero or more`);
}

export function checkPositive(what: string, value: number): void {
  if (value > 0 && value < Infinity) return;
  throw new RangeError(`flow ${what} ${value}: expected a finite number above zero`);
}

export function checkCap(bytesPerSecond: number): void {
  if (bytesPerSecond >= 0) return;
  throw new RangeError(`flow cap ${bytesPerSecond}: expected bytes per second of zero or more`);
}
