import { describeCases } from "./shipped.ts";

describeCases("mobility.json");
