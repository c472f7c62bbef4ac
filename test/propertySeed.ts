import fc from "fast-check";

/**
 * Property tests look at the same cases in every run, so that a change is judged by what it
 * changes; ORRERY_PROPERTY_SEED gives them others.
 */
fc.configureGlobal({ seed: Number(process.env.ORRERY_PROPERTY_SEED ?? 20_261_129) });
