import type { Redis } from "ioredis";
import { engineHash } from "../engineHash.ts";
import { EXIT, Failure } from "../failure.ts";
import { optionalPackage } from "../optionalPackage.ts";

/** What is needed beside this package. */
const PACKAGES = ["bullmq", "ioredis"];

/**
 * The name of the queue of this engine: workers of another one have another queue, so that every
 * run is made by the code that its key names.
 */
export function queueName(): string {
  return `orrery-${engineHash().slice(0, 16)}`;
}

/** A connection, and the package that keeps queues over it. */
export interface QueueConnection {
  readonly bullmq: typeof import("bullmq");
  readonly connection: Redis;
}

/** A connection to Redis or Valkey, which comes back by itself where it was lost. */
export async function connectTo(url: string): Promise<QueueConnection> {
  if (!/^rediss?:\/\//.test(url)) {
    throw new Failure(EXIT.usage, `--queue ${url}: expected redis://host:port`);
  }
  const [bullmq, ioredis] = await optionalPackage(
    () => Promise.all([import("bullmq"), import("ioredis")]),
    PACKAGES,
    "--queue",
  );
  const connection = new ioredis.Redis(url, { maxRetriesPerRequest: null, lazyConnect: true });
  // Each lost connection is told here, and made again.
  connection.on("error", () => {});
  try {
    await connection.connect();
  } catch {
    connection.disconnect();
    throw new Failure(EXIT.surroundings, `--queue ${url}: no answer`);
  }
  return { bullmq, connection };
}
