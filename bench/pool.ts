/** How many clients there are, and how many rounds of a hundred are trained. */
export interface PoolSize {
  readonly clients: number;
  readonly rounds: number;
}

const CLIENTS_PER_ROUND = 100;

/** A million phones, of which ten thousand participations are trained. */
export const POOL: PoolSize = { clients: 1_000_000, rounds: 100 };

/**
 * Phones of three speeds behind accesses of their own, each with digits of a hand of its own: all
 * of it drawn by the phone's number.
 */
export function poolScenario({ clients, rounds }: PoolSize): string {
  return `orrery: 1
name: pool
description: ${CLIENTS_PER_ROUND} of ${clients} phones in each of ${rounds} rounds
horizon: 30d

sites: { town: { x: 0m, y: 0m } }
regions: { far: {} }
links:
  wide: { from: town, to: far, latency: 20ms, bandwidth: 10Gbit/s }

nodes:
  slow: { tier: edge, cores: 4, speed: 1GHz, at: town, count: ${CLIENTS_PER_ROUND} }
  middle: { tier: edge, cores: 8, speed: 2GHz, at: town, count: ${CLIENTS_PER_ROUND} }
  fast: { tier: edge, cores: 8, speed: 3GHz, at: town, count: ${CLIENTS_PER_ROUND} }
  server: { tier: cloud, cores: 16, speed: 3GHz, at: far }

applications: {}

training:
  digits:
    model: { kind: softmax }
    data: { kind: digits, samples: 60, spread: 0.8, concentration: 0.5 }
    server: server
    clients:
      nodes: [slow, middle, fast]
      pool:
        size: ${clients}
        shares: [5, 4, 1]
        uplink: { distribution: lognormal, median: 8Mbit/s, sigma: 0.6 }
        downlink: { distribution: lognormal, median: 30Mbit/s, sigma: 0.6 }
      availability: { share: 0.3, swing: 0.5 }
    local: { epochs: 5, batch: 10, learningRate: 0.05 }
    rounds: ${rounds}
    clientsPerRound: ${CLIENTS_PER_ROUND}
    evaluation: { every: ${rounds}, clients: 500 }
`;
}
