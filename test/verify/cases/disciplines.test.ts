import { describeCases } from "./shipped.ts";

describeCases("disciplines.json");
