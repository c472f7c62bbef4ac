import { placementPolicies } from "../../schedulers/index.ts";
import { placementContract } from "./placement.ts";

for (const definition of placementPolicies) placementContract(definition);
