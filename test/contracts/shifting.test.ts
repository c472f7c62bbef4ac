import { shiftingPolicies } from "../../schedulers/index.ts";
import { shiftingContract } from "./shifting.ts";

for (const definition of shiftingPolicies) shiftingContract(definition);
