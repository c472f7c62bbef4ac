import { describeCases } from "./shipped.ts";

describeCases("reliability.json");
