/**
 * The largest amount that an input may state, in base units, times aside: far beyond anything
 * physical, and little enough that sums of products of several of them stay finite.
 */
export const LARGEST_AMOUNT = 1e30;
