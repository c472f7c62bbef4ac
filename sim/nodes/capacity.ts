import { DeviceBooks, type DeviceShare } from "./deviceBooks.ts";
import { Holdings } from "./holdings.ts";
import type { Node } from "./node.ts";
import { RESOURCE, RESOURCES, type Resource, type ResourceVector, WHOLE } from "./resources.ts";

/** Told of what has been reserved on a node, or given back, by whomever. */
export type CapacityListener = (node: Node, owner: number, change: "taken" | "freed") => void;

/**
 * What is taken of the nodes of a run, in two columns of which neither stands for the other: what
 * is reserved, used or not, and what is used. Each stays within what a node
 * has; what is reserved slows nothing down, and what is used hinders no reservation.
 *
 * It is the one book of reservations: tasks, pods and training jobs all have theirs here, and who
 * plans for some of them learns of the others by listening. Accelerators are told apart: a share
 * lies on one of them, a whole one is one that is wholly free.
 *
 * Under `used` only memory is booked: how many cores and accelerators are busy is known to the
 * stations, and a pod takes its place as long as it is reserved.
 */
export class Capacity {
  private readonly reservations = new Holdings();
  private readonly uses = new Holdings();
  /** By node's number, of nodes on which an accelerator has been reserved. */
  private readonly devices = new Map<number, DeviceBooks>();
  private readonly listeners: CapacityListener[] = [];

  listen(listener: CapacityListener): void {
    this.listeners.push(listener);
  }

  /**
   * Reserves an amount of each resource, or nothing where there is not enough of one. `shares`:
   * which accelerators the amount of these is to come from; by default any.
   */
  reserve(
    owner: number,
    node: Node,
    demand: ResourceVector,
    shares?: readonly DeviceShare[],
  ): boolean {
    const accelerators = demand[RESOURCE.acceleratorMillionths];
    if (!RESOURCES.every((one) => demand[one] <= this.unreserved(node, one))) return false;
    if (accelerators > 0) {
      const books = this.devicesOf(node);
      const chosen = shares ?? books.choose(accelerators);
      if (chosen === null || !books.fits(chosen)) return false;
      books.take(owner, chosen);
    }
    for (const resource of RESOURCES) {
      this.reservations.take(owner, node.index, resource, demand[resource]);
    }
    for (const listener of this.listeners) listener(node, owner, "taken");
    return true;
  }

  /** A RangeError where the owner has not reserved as much; `shares` as they were reserved. */
  release(
    owner: number,
    node: Node,
    demand: ResourceVector,
    shares?: readonly DeviceShare[],
  ): void {
    for (const resource of RESOURCES) {
      this.reservations.giveBack(owner, node.index, resource, demand[resource]);
    }
    const accelerators = demand[RESOURCE.acceleratorMillionths];
    if (accelerators > 0) {
      const books = this.devicesOf(node);
      books.giveBack(owner, shares ?? books.heldAs(owner, accelerators));
    }
    for (const listener of this.listeners) listener(node, owner, "freed");
  }

  /** What is held of each accelerator of a node. */
  devicesOf(node: Node): DeviceBooks {
    let books = this.devices.get(node.index);
    if (books === undefined) {
      books = new DeviceBooks(node.class.capacity[RESOURCE.acceleratorMillionths] / WHOLE);
      this.devices.set(node.index, books);
    }
    return books;
  }

  reserved(node: Node, resource: Resource): number {
    return this.reservations.total(node.index, resource);
  }

  reservedBy(owner: number, node: Node, resource: Resource): number {
    return this.reservations.held(owner, node.index, resource);
  }

  /** Of all that there is: 0 … 1. */
  reservedShare(node: Node, resource: Resource): number {
    return this.reserved(node, resource) / node.class.capacity[resource];
  }

  unreserved(node: Node, resource: Resource): number {
    return node.class.capacity[resource] - this.reserved(node, resource);
  }

  /** Takes whole bytes of memory into use; false where the node has less left. */
  useMemory(owner: number, node: Node, bytes: number): boolean {
    if (bytes === 0) return true;
    if (bytes > this.unusedMemoryBytes(node)) return false;
    this.uses.take(owner, node.index, RESOURCE.memoryBytes, bytes);
    return true;
  }

  /** A RangeError where the owner does not use as much. */
  freeMemory(owner: number, node: Node, bytes: number): void {
    this.uses.giveBack(owner, node.index, RESOURCE.memoryBytes, bytes);
  }

  unusedMemoryBytes(node: Node): number {
    const used = this.uses.total(node.index, RESOURCE.memoryBytes);
    return node.class.memoryBytes - used;
  }

  /** What is at work, or taken up, at the moment. */
  used(node: Node, resource: Resource): number {
    switch (resource) {
      case RESOURCE.coreMillionths:
        return node.processor.busyServers * WHOLE;
      case RESOURCE.acceleratorMillionths:
        return (node.accelerator?.busyServers ?? 0) * WHOLE;
      case RESOURCE.memoryBytes:
        return this.uses.total(node.index, resource);
      case RESOURCE.pods:
        return this.reserved(node, resource);
    }
  }

  /** Memory that an owner uses. */
  memoryBytesOf(owner: number, node: Node): number {
    return this.uses.held(owner, node.index, RESOURCE.memoryBytes);
  }
}
