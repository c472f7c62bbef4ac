import { cos, log, sin } from "../../kernel/exactMath.ts";
import type { RandomStream } from "../../kernel/randomStream.ts";

/** Waves in a field: their sum has an excess kurtosis of -1.5 / WAVES. */
const WAVES = 64;
/** Places to the unit of distance, each way: a field is constant between them. */
const PLACES = 1024;
const PLACE_LIMIT = 2 ** 31;
/** A turn of phase in 32 bits; the cosine is looked up by the first 12 of them. */
const TURN = 2 ** 32;
const COSINE_SHIFT = 20;
const COSINE_STEPS = 2 ** 12;
const GOLDEN_RATIO = (Math.sqrt(5) - 1) / 2;
const COSINES = Float64Array.from(
  { length: COSINE_STEPS },
  (_, step) => Math.sqrt(2 / WAVES) * cos((2 * Math.PI * (step + 0.5)) / COSINE_STEPS),
);

/**
 * How a field forgets with distance r, in units of its correlation distance: `exponential` is
 * exp(-r), rough as a path of Brownian motion; `smooth` is exp(-r²).
 */
export type Correlation = "exponential" | "smooth";

/**
 * A normal value of mean 0 and deviation 1 for each place of the plane, the same whenever and by
 * whichever caller asks. Over fields, values at two places correlate exactly as `Correlation` says.
 *
 * A sum of plane waves of random phase, whose wave numbers are drawn from the spectrum of the
 * correlation, one from each of as many equal parts of it (Shinozuka & Jan 1972; for shadowing Cai
 * & Giannakis, IEEE Trans. Vehicular Technology 52, 2003). Phases are whole numbers, so that no
 * rounding enters. Limits: normal as far as a sum of 64 waves is; places are a 1024th of the
 * correlation distance apart. Verified by the families `shadowing-along` and `shadowing-between`.
 */
export class GaussianField {
  private readonly stream: () => RandomStream;
  private readonly correlation: Correlation;
  private waves: Waves | null = null;

  /** It is drawn when it is first asked: of a thousand sites a drive passes a few. */
  constructor(stream: () => RandomStream, correlation: Correlation) {
    this.stream = stream;
    this.correlation = correlation;
  }

  /** The value at (x, y), in correlation distances; RangeError beyond 2^21 of them. */
  at(x: number, y: number): number {
    const column = Math.floor(x * PLACES);
    const row = Math.floor(y * PLACES);
    if (!(Math.abs(column) < PLACE_LIMIT && Math.abs(row) < PLACE_LIMIT)) {
      throw new RangeError(`place (${x}, ${y}): a position is too far from the origin`);
    }
    this.waves ??= drawWaves(this.stream(), this.correlation);
    const { eastwards, northwards, phases } = this.waves;
    let sum = 0;
    for (let wave = 0; wave < WAVES; wave++) {
      const phase =
        Math.imul(eastwards[wave], column) + Math.imul(northwards[wave], row) + phases[wave];
      sum += COSINES[phase >>> COSINE_SHIFT];
    }
    return sum;
  }
}

/** By wave: what its phase turns by from place to place, and where it begins. */
interface Waves {
  readonly eastwards: Int32Array;
  readonly northwards: Int32Array;
  readonly phases: Int32Array;
}

function drawWaves(random: RandomStream, correlation: Correlation): Waves {
  const eastwards = new Int32Array(WAVES);
  const northwards = new Int32Array(WAVES);
  const phases = new Int32Array(WAVES);
  const firstAngle = random.next();
  for (let wave = 0; wave < WAVES; wave++) {
    const radians = waveNumber(correlation, (wave + random.next()) / WAVES);
    const turns = (radians / (2 * Math.PI) / PLACES) * TURN;
    const angle = 2 * Math.PI * (firstAngle + wave * GOLDEN_RATIO);
    eastwards[wave] = wholeTurn(turns * cos(angle));
    northwards[wave] = wholeTurn(turns * sin(angle));
    phases[wave] = wholeTurn(random.next() * TURN);
  }
  return { eastwards, northwards, phases };
}

/**
 * The wave number, in radians to the correlation distance, below which a share of the spectrum in
 * the plane lies: for exp(-r) it has the density k / (1 + k²)^(3/2), for exp(-r²) that of Rayleigh.
 */
function waveNumber(correlation: Correlation, share: number): number {
  const rest = 1 - share;
  if (correlation === "smooth") return 2 * Math.sqrt(-log(rest));
  return Math.sqrt(1 / (rest * rest) - 1);
}

/** In 32 bits: whole turns do not count. */
function wholeTurn(parts: number): number {
  return Math.floor(parts - TURN * Math.floor(parts / TURN)) | 0;
}
