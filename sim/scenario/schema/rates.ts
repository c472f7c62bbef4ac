import { CARBON_INTENSITY, ENERGY_PER_DATA, PRICE_PER_DATA, PRICE_PER_TIME } from "./quantities.ts";
import { quantity } from "./quantity.ts";

/** What running and sending cost: in joules, dollars and grams of carbon dioxide. */
export const energyPerData = quantity(ENERGY_PER_DATA);
export const pricePerData = quantity(PRICE_PER_DATA);
export const pricePerTime = quantity(PRICE_PER_TIME);
export const carbonIntensity = quantity(CARBON_INTENSITY);
