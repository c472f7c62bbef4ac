import type { Node } from "../../nodes/node.ts";
import { modemEnergy } from "../../platform/radio/modemPower.ts";
import type { ModemMeter, RadioBytes } from "../../transport/modemMeter.ts";

/**
 * What radios of vehicles have taken for one owner's bytes, above idle: what its own bytes take,
 * and of the time that the radio was connected or in the tail of a connection a part in proportion
 * to its share of the radio's bytes. Null where a radio that it used is not modelled.
 *
 * Limit: who woke a radio for a few bytes pays no more of the tail than who sent as many later.
 */
export function vehicleRadioJoules(
  own: RadioBytes,
  all: RadioBytes,
  nodes: readonly Node[],
  modems: ModemMeter | null,
): number | null {
  let joules = 0;
  const used = [...new Set([...own.up.keys(), ...own.down.keys()])].sort((a, b) => a - b);
  for (const index of used) {
    const { modem } = nodes[index].class;
    if (modem === null || modems === null) return null;
    const use = modems.use(nodes[index], all);
    const [up, down] = [own.up.get(index) ?? 0, own.down.get(index) ?? 0];
    const bytes = use.uplinkBytes + use.downlinkBytes;
    const share = bytes === 0 ? 0 : (up + down) / bytes;
    const { connectedJoules, tailJoules } = modemEnergy(modem, use);
    joules += up * modem.uplinkJoulesPerByte + down * modem.downlinkJoulesPerByte;
    joules += share * (connectedJoules + tailJoules);
  }
  return joules;
}
