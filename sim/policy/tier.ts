/** Where a node stands between the road and the data centre, nearest first. */
export const TIERS = ["vehicle", "roadside", "edge", "regional", "cloud"] as const;
export type Tier = (typeof TIERS)[number];
