/** A value as views give it: null where it is not a number, as where nothing is known. */
export function known(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}
