import type { RandomStream } from "../../../sim/kernel/randomStream.ts";
import type { ClientsView } from "../../../sim/policy/selection.ts";

/**
 * So many different available clients, all of them alike; all where there are fewer. Draws at
 * random first, and lists the clients only where many of them are taken or not available: of a
 * million, few are looked at. Only those that `isWanted`, where it is given.
 */
export function drawAvailable(
  clients: ClientsView,
  count: number,
  random: RandomStream,
  isWanted: (client: number) => boolean = () => true,
): readonly number[] {
  const { clientCount } = clients;
  const drawn: number[] = [];
  const seen = new Set<number>();
  const tries = 4 * count;
  if (tries < clientCount) {
    for (let attempt = 0; attempt < tries && drawn.length < count; attempt++) {
      const client = Math.floor(random.next() * clientCount);
      if (seen.has(client)) continue;
      seen.add(client);
      if (clients.isAvailable(client) && isWanted(client)) drawn.push(client);
    }
  }
  if (drawn.length === count) return drawn;
  const rest: number[] = [];
  for (let client = 0; client < clientCount; client++) {
    if (!seen.has(client) && clients.isAvailable(client) && isWanted(client)) rest.push(client);
  }
  while (drawn.length < count && rest.length > 0) {
    const place = Math.floor(random.next() * rest.length);
    drawn.push(rest[place]);
    rest[place] = rest[rest.length - 1];
    rest.pop();
  }
  return drawn;
}

/** First those that are `preferred`, and where they are too few, of the others. */
export function drawPreferred(
  clients: ClientsView,
  count: number,
  random: RandomStream,
  isPreferred: (client: number) => boolean,
): readonly number[] {
  const first = drawAvailable(clients, count, random, isPreferred);
  if (first.length === count) return first;
  const others = drawAvailable(
    clients,
    count - first.length,
    random,
    (client) => !isPreferred(client),
  );
  return [...first, ...others];
}
