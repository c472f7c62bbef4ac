/**
 * Elementary functions whose results are the same bits in every JavaScript engine.
 *
 * The language leaves the accuracy of `Math.exp` and its kin to the engine, and they do differ.
 * These use only + − × ÷, square root and the bits of a number, all of which are exact by the
 * standard. Special values are as the language has them (`pow(1, Infinity)` is NaN). Errors stay
 * below one unit in the last place over the whole range of each function, huge angles included;
 * the tests state what was measured.
 */
export { atan, atan2 } from "./exactMath/arctangent.ts";
export { exp } from "./exactMath/exponential.ts";
export { hypot } from "./exactMath/hypotenuse.ts";
export { log, log2, log10 } from "./exactMath/logarithm.ts";
export { pow } from "./exactMath/power.ts";
export { cos, sin, tan } from "./exactMath/trigonometry.ts";
