/** Shares of the asked requests at which a distribution is kept. */
const STEPS = 200;

/** Of the latencies of all requests that were asked under a policy, of all seeds together. */
export interface Distribution {
  readonly policy: string;
  /** Null: of all applications together. */
  readonly subject: string | null;
  readonly asked: number;
  readonly answered: number;
  /** Rising; the latency within which each `share` of the asked requests was answered. */
  readonly steps: readonly { readonly share: number; readonly seconds: number }[];
}

/**
 * The empirical distribution of latencies, at up to 200 shares and the last answer; it ends below 1
 * where requests had no answer.
 */
export function distributionOf(
  policy: string,
  subject: string | null,
  asked: number,
  latenciesSeconds: readonly number[],
): Distribution {
  const sorted = Float64Array.from(latenciesSeconds).sort();
  const answered = sorted.length;
  const wanted = Array.from({ length: STEPS }, (_, at) => Math.ceil(((at + 1) / STEPS) * asked));
  const ranks = [1, ...wanted, answered].filter((rank) => rank >= 1 && rank <= answered);
  const steps = [...new Set(ranks)]
    .sort((a, b) => a - b)
    .map((rank) => ({ share: rank / asked, seconds: sorted[rank - 1] }));
  return { policy, subject, asked, answered, steps };
}
