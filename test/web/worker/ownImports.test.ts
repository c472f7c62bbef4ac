import { expect, it } from "vitest";
import { POLICY_TEMPLATES } from "../../../web/pages/lab/policyTemplates.ts";
import { importProblem } from "../../../web/worker/ownImports.ts";

it.each([
  'import { score } from "./other.js";',
  'import "./other.js";',
  'const other = await import("https://example.org/other.js");',
  "export default { create: () => ({ choose: () => import(name) }) };",
  "a;import b from 'c'",
])("a module of the page that brings in another is told so: %s", (code) => {
  expect(importProblem(code)).toContain("stands by itself");
});

it.each([
  ...Object.values(POLICY_TEMPLATES),
  "// import x from 'y'\nexport default {};",
  '/* import("x") */ const text = "import(x)";',
  "const rules = { import: 1 }; rules.import;",
  "const important = 1, $import = 2; import.meta.url;",
  "const text = `import it`;",
])("what only holds the word is left alone", (code) => {
  expect(importProblem(code)).toBeNull();
});
