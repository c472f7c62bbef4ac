/**
 * What the radio of a vehicle takes, by what it does: `connectedWatts` while anything is sent or
 * received, and for each byte on top; `tailWatts` for `tailSeconds` after the last of it, in which
 * the network keeps the connection; `idleWatts` else.
 *
 * Source: the model that Huang, Qian, Gerber, Mao, Sen and Spatscheck fitted to a commercial LTE
 * network (MobiSys 2012: power = alpha_u · uplink rate + alpha_d · downlink rate + beta, within
 * 6 %). Limits: a byte takes the same at the edge of a cell as under the mast; promotion from idle
 * takes nothing; discontinuous reception is in the means of tail and idle; searching for a cell
 * after a loss counts as idle or tail. Verified by the family `modem-energy`.
 */
export interface ModemPower {
  readonly connectedWatts: number;
  readonly tailWatts: number;
  readonly tailSeconds: number;
  readonly idleWatts: number;
  readonly uplinkJoulesPerByte: number;
  readonly downlinkJoulesPerByte: number;
}

/** What data takes of a radio that sends or receives it, beside what it takes while connected. */
export function dataJoules(power: ModemPower, uplinkBytes: number, downlinkBytes: number): number {
  return power.uplinkJoulesPerByte * uplinkBytes + power.downlinkJoulesPerByte * downlinkBytes;
}

/** What one radio or many have done: times in seconds, of which each instant counts once. */
export interface ModemUse {
  readonly uplinkBytes: number;
  readonly downlinkBytes: number;
  readonly connectedSeconds: number;
  readonly tailSeconds: number;
  readonly idleSeconds: number;
}

/** What that took, in joules, by what it was taken for. */
export interface ModemEnergy {
  readonly sendingJoules: number;
  readonly receivingJoules: number;
  readonly connectedJoules: number;
  readonly tailJoules: number;
  readonly idleJoules: number;
}

export function modemEnergy(power: ModemPower, use: ModemUse): ModemEnergy {
  return {
    sendingJoules: power.uplinkJoulesPerByte * use.uplinkBytes,
    receivingJoules: power.downlinkJoulesPerByte * use.downlinkBytes,
    connectedJoules: power.connectedWatts * use.connectedSeconds,
    tailJoules: power.tailWatts * use.tailSeconds,
    idleJoules: power.idleWatts * use.idleSeconds,
  };
}

export function totalJoules(energy: ModemEnergy): number {
  const { sendingJoules, receivingJoules, connectedJoules, tailJoules, idleJoules } = energy;
  return sendingJoules + receivingJoules + connectedJoules + tailJoules + idleJoules;
}
