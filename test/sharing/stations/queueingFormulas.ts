/**
 * Closed forms of queueing theory; `stationFormulas.test.ts` holds them against reference values.
 */

/** Share of arrivals that c servers without a queue turn away, at an offered load of a. */
export function erlangB(servers: number, load: number): number {
  let blocking = 1;
  for (let k = 1; k <= servers; k++) blocking = (load * blocking) / (k + load * blocking);
  return blocking;
}

/** Share of arrivals that must wait in M/M/c. */
export function erlangC(servers: number, load: number): number {
  const blocking = erlangB(servers, load);
  return (servers * blocking) / (servers - load * (1 - blocking));
}

/**
 * Mean time in an M/M/c queue with services of mean 1; that of c-core sharing for any service law.
 */
export function multiServerSojourn(servers: number, rate: number): number {
  return 1 + erlangC(servers, rate) / (servers - rate);
}

/** Mean time in an M/G/1 queue by Pollaczek and Khinchine; moments of the service time. */
export function singleServerSojourn(rate: number, mean: number, secondMoment: number): number {
  return mean + (rate * secondMoment) / (2 * (1 - rate * mean));
}

/** Mean waits by class, highest first, in an M/G/1 queue with priorities (Cobham 1954). */
export function priorityWaits(
  rates: readonly number[],
  means: readonly number[],
  secondMoments: readonly number[],
): number[] {
  let residual = 0;
  for (let k = 0; k < rates.length; k++) residual += (rates[k] * secondMoments[k]) / 2;
  let above = 0;
  return rates.map((rate, k) => {
    const upTo = above + rate * means[k];
    const wait = residual / ((1 - above) * (1 - upTo));
    above = upTo;
    return wait;
  });
}

/** Jobs on average in M/M/c where each, served or not, leaves at a rate of its own. */
export function renegingJobs(servers: number, rate: number, leaving: number): number {
  let weight = 1;
  let total = 1;
  let jobs = 0;
  for (let n = 1; n < 1000; n++) {
    weight *= rate / (Math.min(n, servers) + n * leaving);
    total += weight;
    jobs += n * weight;
  }
  return jobs / total;
}
