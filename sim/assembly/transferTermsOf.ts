import type { Scenario } from "../scenario/schema/scenario.ts";
import type { TransferTerms } from "../transport/transferTerms.ts";
import type { NetworkMap } from "./networkMap.ts";

export function transferTermsOf(
  { transport, transfers }: Pick<Scenario["applications"][string], "transport" | "transfers">,
  map: NetworkMap,
): TransferTerms {
  return {
    datagram: transport === "datagram",
    weight: transfers.weight,
    limitBytesPerSecond: transfers.rateLimit ?? Infinity,
    usages: usagesOf(Object.entries(transfers.usage), map),
    cargo: 0,
  };
}

/** Null where nothing is said of any link. */
export function usagesOf(said: readonly [link: string, usage: number][], map: NetworkMap) {
  if (said.length === 0) return null;
  const usages = new Float64Array(map.topology.channelCount).fill(1);
  for (const [name, usage] of said) {
    for (const link of map.links) {
      if (link.name !== name && link.group !== name) continue;
      for (const hop of link.hops) usages[map.topology.channel(hop)] = usage;
    }
  }
  return usages;
}
