import { type Command, InvalidArgumentError, Option } from "commander";
import { resolvePolicyName } from "../host/policyModules.ts";
import type { PolicyRequest, PolicyRequests } from "../lab/policyRequest.ts";
import { type PolicyText, PolicyTextError, parsePolicies } from "../lab/policyText.ts";
import { KIND_NAMES, POLICY_KINDS, type PolicyKind } from "../sim/policy/kinds.ts";

/** The policies that the options of one command line name, by kind. */
export type PolicyLists = { readonly [Kind in PolicyKind]?: readonly PolicyRequest[] };

/** One option for each kind of policy, `--dispatch` and so on, for one policy each. */
export function addPolicyOption(command: Command): Command {
  for (const kind of KIND_NAMES) {
    const description = `policy that decides ${POLICY_KINDS[kind].decides}, not the scenario's`;
    command.addOption(new Option(`--${kind} <policy>`, description).argParser(onePolicy));
  }
  return command;
}

/** The same for several policies of a kind. */
export function addPolicyListOptions(command: Command): Command {
  for (const kind of KIND_NAMES) {
    const description = `policies that decide ${POLICY_KINDS[kind].decides}`;
    command.addOption(policyListOption(kind, description));
  }
  return command;
}

/** The option of one kind. */
export function policyListOption(kind: PolicyKind, description: string): Option {
  return new Option(`--${kind} <a,b,…>`, description).argParser(policyList);
}

/** How policies are written, for the end of a help page. */
export const POLICY_SYNTAX = `
A policy is a registered name (orrery policies lists them) or the path of a module, and after it
settings of its parameters: power-of-d:d=3, edge-aware:network=0.8:compute=0.1, ./mine.js:mode=fast.
Values are numbers, true, false, words, and lists [1,2]; a path or word with a comma, a bracket or
what looks like a setting stands in "double quotes".`;

/** The options of a command line, of those for kinds of policies. */
export function chosenPolicies(options: Readonly<Record<string, unknown>>): PolicyLists {
  const chosen = KIND_NAMES.flatMap((kind) =>
    options[kind] === undefined ? [] : [[kind, options[kind]] as const],
  );
  return Object.fromEntries(chosen) as PolicyLists;
}

/** Where each kind has one policy at most. */
export function onlyPolicies(lists: PolicyLists): PolicyRequests {
  return Object.fromEntries(Object.entries(lists).map(([kind, [only]]) => [kind, only]));
}

/** For an option that takes one policy: a list of it. */
export function onePolicy(value: string): PolicyRequest[] {
  const policies = policyList(value);
  if (policies.length > 1) throw new InvalidArgumentError("Expected one policy.");
  return policies;
}

/** Each once: a second one would have the same runs, and no row of its own. */
function policyList(value: string): PolicyRequest[] {
  const found = parsed(value);
  const texts = found.map(({ text }) => text);
  const twice = texts.find((text, index) => texts.indexOf(text) < index);
  if (twice !== undefined) {
    throw new InvalidArgumentError(`Found ${twice} twice; expected each policy once.`);
  }
  return found.map(requestOf);
}

function parsed(value: string): PolicyText[] {
  try {
    return parsePolicies(value);
  } catch (error) {
    if (error instanceof PolicyTextError) throw new InvalidArgumentError(error.message);
    throw error;
  }
}

/** The one policy that a text names; throws a `PolicyTextError` for any other number. */
export function policyRequest(text: string): PolicyRequest {
  const [first, ...others] = parsePolicies(text);
  if (others.length > 0) throw new PolicyTextError(`"${text}": expected one policy`);
  return requestOf(first);
}

/** Paths on a command line begin in the working folder. */
function requestOf({ text, name, settings }: PolicyText): PolicyRequest {
  return { label: text, name, key: resolvePolicyName(name, process.cwd()), settings };
}
