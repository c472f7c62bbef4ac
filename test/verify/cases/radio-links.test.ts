import { describeCases } from "./shipped.ts";

describeCases("radio-links.json");
