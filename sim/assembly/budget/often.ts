/**
 * How much of something there is in the mean, at least and at most: where a policy decides what
 * happens, or chance in ways that are not followed.
 */
export interface Often {
  readonly least: number;
  readonly most: number;
}

export const NEVER: Often = { least: 0, most: 0 };

export function exactly(amount: number): Often {
  return { least: amount, most: amount };
}

export function plus(one: Often, other: Often): Often {
  return { least: one.least + other.least, most: one.most + other.most };
}

/** Of what is neither of them less than nothing; nothing of what is without bound is nothing. */
export function times(one: Often, other: Often): Often {
  return { least: product(one.least, other.least), most: product(one.most, other.most) };
}

function product(one: number, other: number): number {
  return one === 0 || other === 0 ? 0 : one * other;
}
