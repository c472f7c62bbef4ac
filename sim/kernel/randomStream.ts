/** A source of uniform numbers in [0, 1): all that a distribution or a policy ever draws from. */
export interface RandomStream {
  next(): number;
}
