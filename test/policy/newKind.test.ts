import { expect, test } from "vitest";
import { PolicyRegistry } from "../../schedulers/index.ts";
import { checkParameters } from "../../sim/policy/checkParameters.ts";
import type { PolicyDefinition, PolicyKindSpec } from "../../sim/policy/definition.ts";
import { guarded } from "../../sim/policy/guard.ts";
import { type KindTable, POLICY_KINDS, type PolicyKinds } from "../../sim/policy/kinds.ts";
import { asDefinition, kindOf } from "../../sim/policy/userDefinition.ts";
import { type Contract, checksOf } from "../contracts/contract.ts";

/** The port of a kind that the program does not have: whether a request is let in. */
interface AdmissionPolicy {
  admits(waiting: number): boolean;
  told?(outcome: string): void;
}
const ADMISSION = {
  decides: "whether a request is let in",
  methods: { admits: "required", told: "optional" },
  problems: {
    admits: (answer) => (typeof answer === "boolean" ? null : "expected true or false"),
  },
  draws: false,
  default: null,
} as const satisfies PolicyKindSpec<AdmissionPolicy>;

/** Its line in the table. */
interface Kinds extends PolicyKinds {
  admission: AdmissionPolicy;
}
const KINDS: KindTable<Kinds> = { ...POLICY_KINDS, admission: ADMISSION };

/** Its folder: one policy. */
const atMost: PolicyDefinition<"admission", AdmissionPolicy> = {
  kind: "admission",
  name: "at-most",
  summary: "Lets requests in while few wait.",
  source: "folklore",
  parameters: [
    {
      type: "number",
      name: "limit",
      summary: "How many may wait.",
      default: 5,
      minimum: 0,
      maximum: 100,
      integer: true,
      unit: "1",
      source: "chosen",
    },
  ],
  create: ({ limit }) => ({ admits: (waiting) => waiting < (limit as number) }),
};
const registry = new PolicyRegistry<Kinds>({
  dispatch: [],
  graph: [],
  shifting: [],
  aggregation: [],
  selection: [],
  compression: [],
  privacy: [],
  placement: [],
  autoscaling: [],
  rescheduling: [],
  queueing: [],
  admission: [atMost],
});

/** What it asks of its policies. */
const CONTRACT: Contract<AdmissionPolicy> = [
  [
    "lets in no more when more wait",
    (subject) => {
      const policy = subject.create();
      const admitted = Array.from({ length: 20 }, (_, waiting) => policy.admits(waiting));
      expect([...admitted].sort((a, b) => Number(b) - Number(a))).toEqual(admitted);
    },
  ],
];

test("its policies are found by name, or the nearest is suggested", () => {
  expect(registry.find("admission", "at-most")).toEqual({ definition: atMost });
  expect(registry.findAny("at-most")).toEqual({ definition: atMost });
  expect(registry.find("admission", "at-mots")).toEqual({
    problem: 'no admission policy "at-mots"; expected at-most; did you mean "at-most"?',
  });
});

test("its parameters are checked", () => {
  expect(checkParameters(atMost.parameters, { limit: 1.5 })).toEqual({
    problems: ['parameter "limit": expected a whole number, found 1.5'],
  });
});

test("a user's module of it is known, checked and guarded", () => {
  const exports = { default: { ...atMost, name: "mine" } };
  expect(kindOf<Kinds>(KINDS, exports)).toBe("admission");
  const checked = asDefinition<Kinds, "admission">(KINDS, "admission", exports);
  expect(checked).toEqual({ definition: exports.default });
  const broken = { default: { ...atMost, create: () => ({ told: 1 }) } };
  expect(asDefinition<Kinds, "admission">(KINDS, "admission", broken)).toEqual({
    problems: ['the policy\'s "admits" is no function', 'the policy\'s "told" is no function'],
  });
  const failing: typeof atMost = {
    ...atMost,
    create: () => ({
      admits: () => {
        throw new Error("full");
      },
    }),
  };
  const guard = {
    sealed: <T>(call: () => T) => call(),
    blameThrown: (method: string, _when: string, error: unknown) =>
      new Error(`mine.js: ${method}: ${error}`),
    blame: (method: string, problem: string) => new Error(`mine.js: ${method} ${problem}`),
  };
  const policy = guarded(failing, ADMISSION, guard).create({});
  expect(() => policy.admits(1)).toThrow("mine.js: admits: Error: full");
  expect(policy.told).toBeUndefined();
  const vague = {
    ...atMost,
    create: () => ({ admits: (_waiting: number) => "perhaps" as unknown as boolean }),
  };
  expect(() => guarded(vague, ADMISSION, guard).create({}).admits(1)).toThrow(
    'mine.js: admits returned "perhaps" for decision 0; expected true or false',
  );
});

test("the contract runner holds its policies to what the kind asks", () => {
  const checks = checksOf("admission", atMost, CONTRACT);
  expect(checks.map(({ title }) => title)).toEqual([
    "says what it is",
    "lets in no more when more wait",
  ]);
  for (const { check } of checks) check();
  const wrong = { ...atMost, create: () => ({ admits: (waiting: number) => waiting > 5 }) };
  expect(() => checksOf("admission", wrong, CONTRACT)[1].check()).toThrow();
});
