import type { AggregationPolicy, ClientUpdate, LocalTerms } from "../../sim/policy/aggregation.ts";

/** Clients that have one parameter, and losses h/2 (w − c)². */
export interface Quadratics {
  readonly curvatures: readonly number[];
  readonly centres: readonly number[];
  readonly learningRate: number;
  /** Steps along the whole gradient of each client; `exact` for the least of its local loss. */
  readonly steps: readonly number[] | "exact";
}

const ROUND_LIMIT = 100_000;
/** Of a solution of about 1 nothing but roundings changes any more. */
const SETTLED = 1e-14;

/**
 * Where rounds of all clients lead, from 0, in 64-bit floats. Clients have as many samples as each
 * other. NaN where the rounds do not settle.
 */
export function fixedPoint(policy: AggregationPolicy, clients: Quadratics): number {
  const clientCount = clients.centres.length;
  policy.begin?.({
    parameterCount: 1,
    clientCount,
    clientsPerRound: clientCount,
    rounds: ROUND_LIMIT,
    learningRate: clients.learningRate,
    momentum: 0,
  });
  const model = new Float64Array(1);
  for (let round = 0; round < ROUND_LIMIT; round++) {
    const [before] = model;
    const updates = clients.centres.map((_, client) =>
      clientUpdate(policy, clients, client, round, before),
    );
    policy.merge({ level: "server", participant: 0, round, model, updates });
    if (round > 0 && Math.abs(model[0] - before) <= SETTLED) return model[0];
  }
  return Number.NaN;
}

function clientUpdate(
  policy: AggregationPolicy,
  clients: Quadratics,
  client: number,
  round: number,
  received: number,
): ClientUpdate {
  const { learningRate } = clients;
  const start = { client, round, samples: 1 };
  const none: LocalTerms = { proximalWeight: 0, gradientCorrection: null };
  const terms = policy.localTerms?.(start) ?? none;
  const steps = clients.steps === "exact" ? 1 : clients.steps[client];
  const delta = Float64Array.of(learnt(clients, client, received, terms) - received);
  const { gradientCorrection } = terms;
  const result = { ...start, steps, learningRate, update: delta, gradientCorrection };
  const control = policy.clientDone?.(result) ?? null;
  return { client, samples: 1, steps, delta, control, staleness: 0, startLoss: null };
}

function learnt(
  { curvatures, centres, learningRate, steps }: Quadratics,
  client: number,
  received: number,
  { proximalWeight, gradientCorrection }: LocalTerms,
): number {
  const curvature = curvatures[client];
  const centre = centres[client];
  const correction = gradientCorrection?.[0] ?? 0;
  if (steps === "exact") {
    const pull = curvature * centre + proximalWeight * received - correction;
    return pull / (curvature + proximalWeight);
  }
  let model = received;
  for (let step = 0; step < steps[client]; step++) {
    const gradient = curvature * (model - centre) + proximalWeight * (model - received);
    model -= learningRate * (gradient + correction);
  }
  return model;
}
