import { randomClients } from "./randomClients.ts";

/** The selection policies by name. */
export const selectionPolicies = [randomClients];
