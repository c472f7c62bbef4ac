import type { ClientsView } from "../../../sim/policy/selection.ts";

/** All that are available, in their order. */
export function availableClients(clients: ClientsView): number[] {
  const available: number[] = [];
  for (let client = 0; client < clients.clientCount; client++) {
    if (clients.isAvailable(client)) available.push(client);
  }
  return available;
}
