import { distribution } from "../../kernel/distributions.ts";
import type { RandomStream } from "../../kernel/randomStream.ts";
import { shuffle } from "../shuffle.ts";
import { cut, firstNumbers, type Partition, proportionalSizes } from "./partition.ts";

/**
 * The samples of each class dealt in shares that are Dirichlet with one concentration for all
 * clients: small ones leave few classes to a client and few samples to some, large ones are nearly
 * alike. M. Yurochkin et al., "Bayesian nonparametric federated learning of neural networks", ICML
 * 2019. A client may be left with nothing.
 */
export function dirichletPartition(
  labels: Int32Array,
  clientCount: number,
  concentration: number,
  random: RandomStream,
): Partition {
  const parts: Int32Array[][] = Array.from({ length: clientCount }, () => []);
  for (const samples of samplesByLabel(labels)) {
    shuffle(samples, 0, samples.length, random);
    const sizes = proportionalSizes(
      samples.length,
      dirichletShares(clientCount, concentration, random),
    );
    cut(samples, sizes).forEach((piece, client) => void parts[client].push(piece));
  }
  return parts.map((pieces) => Int32Array.from(pieces.flatMap((piece) => [...piece])));
}

/**
 * Shares that add up to one, by gamma draws over their sum (L. Devroye, "Non-uniform random variate
 * generation", 1986, chapter XI.4).
 */
export function dirichletShares(
  count: number,
  concentration: number,
  random: RandomStream,
): Float64Array {
  const gamma = distribution({ distribution: "gamma", mean: concentration, shape: concentration });
  const shares = Float64Array.from({ length: count }, () => gamma.sample(random));
  const total = shares.reduce((sum, share) => sum + share, 0);
  // With tiny concentrations all draws may vanish: then one gets it all.
  if (total === 0) shares[Math.floor(random.next() * count)] = 1;
  return shares.map((share) => share / (total || 1));
}

function samplesByLabel(labels: Int32Array): Int32Array[] {
  const classes = labels.reduce((most, label) => Math.max(most, label), -1) + 1;
  const all = firstNumbers(labels.length);
  return Array.from({ length: classes }, (_, label) =>
    all.filter((sample) => labels[sample] === label),
  );
}
