/** In place of a report's place in its ring: the present is known, or nothing. */
export const PRESENT = -1;
export const NO_REPORT = -2;
