import type { Vector } from "../../../sim/learning/vector.ts";

/** Clients that never come back would otherwise hold their versions for ever. */
const MOST_KEPT = 256;

/** The versions of a model that clients may still be at work on, the latest of them. */
export class SentModels {
  /** That clients are sent now: how often the model has been changed. */
  private version = 0;
  /** The version that each client has begun with last. */
  private readonly versions = new Map<number, number>();
  private readonly models = new Map<number, Vector>();

  /** The client begins with the present version. */
  send(client: number): void {
    this.versions.set(client, this.version);
  }

  /** Before a version of the model is changed: keeps a copy while a client is at work on it. */
  keep(version: number, model: Vector): void {
    const inUse = new Set(this.versions.values());
    for (const kept of [...this.models.keys()]) if (!inUse.has(kept)) this.models.delete(kept);
    if (inUse.has(version)) this.models.set(version, model.slice());
    const [oldest] = this.models.keys();
    if (this.models.size > MOST_KEPT) this.models.delete(oldest);
    this.version = version + 1;
  }

  /** The model as the client has received it, which is then done; null where it is not kept. */
  take(client: number, version: number): Vector | null {
    if (this.versions.get(client) === version) this.versions.delete(client);
    return this.models.get(version) ?? null;
  }
}
