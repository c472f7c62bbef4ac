import { describeCases } from "./shipped.ts";

describeCases("queues.json");
