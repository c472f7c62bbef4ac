/**
 * Mean time in a queue with Poisson arrivals and one server that takes up to `limit` of those who
 * wait, one at least, and serves n of them together in first + (n - 1) x further seconds: the
 * general bulk service rule (1, limit) of M/D/1. From the Markov chain of those left behind at the
 * end of a service, as in Bailey (J. R. Statist. Soc. B 16, 1954) and Neuts (Ann. Math. Statist.
 * 38, 1967), with the idle time before a lone arrival, and by Little's law.
 */
export function bulkServiceSojourn(
  rate: number,
  first: number,
  further: number,
  limit: number,
  states = 200,
): number {
  const present = (left: number) => Math.max(left, 1);
  const taken = (left: number) => Math.min(present(left), limit);
  const service = (left: number) => first + (taken(left) - 1) * further;
  let share = new Float64Array(states).fill(1, 0, 1);
  for (let step = 0; step < 3000; step++) share = next(share);
  let jobSeconds = 0;
  let seconds = 0;
  for (let left = 0; left < states; left++) {
    const time = service(left);
    jobSeconds += share[left] * (present(left) * time + (rate * time ** 2) / 2);
    seconds += share[left] * (time + (left === 0 ? 1 / rate : 0));
  }
  return jobSeconds / seconds / rate;

  function next(from: Float64Array): Float64Array<ArrayBuffer> {
    const to = new Float64Array(states);
    for (let left = 0; left < states; left++) {
      let arrivals = Math.exp(-rate * service(left));
      for (let n = present(left) - taken(left), k = 0; n < states; n++) {
        to[n] += from[left] * arrivals;
        arrivals *= (rate * service(left)) / ++k;
      }
    }
    return to;
  }
}
