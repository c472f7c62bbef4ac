import { enlarged } from "../kernel/typedArrays.ts";
import { RESOURCES, type Resource } from "./resources.ts";

/**
 * Which owner holds how much of what on which node, and how much that is in all. Amounts are whole
 * numbers below 2^53, so the books are exact: what an owner gives back is what it took, and when
 * all is given back nothing is left. Room is made for the nodes of which something has been held: a
 * hundred thousand vehicles of which nothing is held take none.
 */
export class Holdings {
  /** By resource, then by node. */
  private readonly totals: Float64Array[] = RESOURCES.map(() => new Float64Array(0));
  /** By owner and resource, then by node. */
  private readonly byOwner: Float64Array[][] = [];

  /** A RangeError where the amount is not a whole number from 0. */
  take(owner: number, node: number, resource: Resource, amount: number): void {
    if (!(Number.isSafeInteger(amount) && amount >= 0)) {
      throw new RangeError(`owner ${owner} cannot hold ${amount} of resource ${resource}`);
    }
    if (amount === 0) return;
    while (this.byOwner.length <= owner) {
      this.byOwner.push(RESOURCES.map(() => new Float64Array(0)));
    }
    const own = withRoom(this.byOwner[owner][resource], node);
    const total = withRoom(this.totals[resource], node);
    this.byOwner[owner][resource] = own;
    this.totals[resource] = total;
    own[node] += amount;
    total[node] += amount;
  }

  /** A RangeError where the owner does not hold as much. */
  giveBack(owner: number, node: number, resource: Resource, amount: number): void {
    if (amount === 0) return;
    const held = this.held(owner, node, resource);
    if (!(amount > 0 && amount <= held)) {
      throw new RangeError(
        `owner ${owner} gives back ${amount} of resource ${resource} on node ${node}, of ${held}`,
      );
    }
    this.byOwner[owner][resource][node] -= amount;
    this.totals[resource][node] -= amount;
  }

  /** What an owner holds. */
  held(owner: number, node: number, resource: Resource): number {
    const own = this.byOwner[owner]?.[resource];
    return own !== undefined && node < own.length ? own[node] : 0;
  }

  /** What all owners hold. */
  total(node: number, resource: Resource): number {
    const total = this.totals[resource];
    return node < total.length ? total[node] : 0;
  }
}

function withRoom(amounts: Float64Array, node: number): Float64Array {
  if (node < amounts.length) return amounts;
  return enlarged(amounts, Math.max(node + 1, 2 * amounts.length));
}
