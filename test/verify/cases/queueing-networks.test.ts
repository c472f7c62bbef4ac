import { describeCases } from "./shipped.ts";

describeCases("queueing-networks.json");
