import { Holdings } from "./holdings.ts";
import type { Node } from "./node.ts";
import { RESOURCE, RESOURCES, type Resource, type ResourceVector, WHOLE } from "./resources.ts";

/**
 * What is taken of the nodes of a run, in two columns of which neither stands for the other: what
 * is reserved, by those who may or may not use it, and what is used. Each stays within what a node
 * has; what is reserved slows nobody down, and what is used keeps nobody from reserving.
 *
 * Under `used` only memory is booked: how many cores and accelerators are busy is known to the
 * stations, and a pod takes its place as long as it is reserved.
 */
export class Capacity {
  private readonly reservations = new Holdings();
  private readonly uses = new Holdings();

  /** Reserves an amount of each resource, or nothing where there is not enough of one. */
  reserve(owner: number, node: Node, demand: ResourceVector): boolean {
    if (!this.fits(node, demand)) return false;
    for (const resource of RESOURCES) {
      this.reservations.take(owner, node.index, resource, demand[resource]);
    }
    return true;
  }

  /** A RangeError where the owner has not reserved as much. */
  release(owner: number, node: Node, demand: ResourceVector): void {
    for (const resource of RESOURCES) {
      this.reservations.giveBack(owner, node.index, resource, demand[resource]);
    }
  }

  /** Whether so much more may be reserved. */
  fits(node: Node, demand: ResourceVector): boolean {
    return RESOURCES.every((resource) => demand[resource] <= this.unreserved(node, resource));
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
    return node.class.capacity[RESOURCE.memoryBytes] - used;
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
