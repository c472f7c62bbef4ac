/** As much of a JSON Schema (draft 2020-12) as those of our files use. */
export interface JsonSchema {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, JsonSchema>>;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly propertyNames?: JsonSchema;
  readonly additionalProperties?: JsonSchema | boolean;
  readonly items?: JsonSchema | boolean;
  readonly prefixItems?: readonly JsonSchema[];
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly description?: string;
  readonly default?: unknown;
  readonly title?: string;
  readonly $schema?: string;
}

const KEYWORDS = new Set(
  (
    "$ref $defs type const enum anyOf oneOf properties required propertyNames " +
    "additionalProperties items prefixItems minItems maxItems pattern minLength maxLength minimum maximum " +
    "exclusiveMinimum description default title $schema"
  ).split(" "),
);

/** Whether the schema accepts the value. Throws for a keyword that it does not know. */
export function accepts(root: JsonSchema, value: unknown): boolean {
  return check(root, root, value);
}

function check(root: JsonSchema, schema: JsonSchema, value: unknown): boolean {
  for (const key of Object.keys(schema)) {
    if (!KEYWORDS.has(key)) throw new Error(`unknown keyword ${key}`);
  }
  const { $ref, anyOf, oneOf } = schema;
  if ($ref !== undefined && !check(root, root.$defs![$ref.replace("#/$defs/", "")], value)) {
    return false;
  }
  if (anyOf !== undefined && !anyOf.some((one) => check(root, one, value))) return false;
  if (oneOf !== undefined && oneOf.filter((one) => check(root, one, value)).length !== 1) {
    return false;
  }
  if ("const" in schema && schema.const !== value) return false;
  if (schema.enum !== undefined && !schema.enum.includes(value)) return false;
  if (schema.type !== undefined && !hasType(schema.type, value)) return false;
  if (typeof value === "string") return checkText(schema, value);
  if (typeof value === "number") return checkNumber(schema, value);
  if (Array.isArray(value)) return checkList(root, schema, value);
  return typeof value !== "object" || value === null || checkMap(root, schema, value);
}

function hasType(type: string | readonly string[], value: unknown): boolean {
  if (typeof type !== "string") return type.some((one) => hasType(one, value));
  if (type === "null") return value === null;
  if (type === "integer") return Number.isInteger(value);
  if (type === "array") return Array.isArray(value);
  if (type === "object")
    return typeof value === "object" && value !== null && !Array.isArray(value);
  return typeof value === type;
}

function checkText({ pattern, minLength = 0, maxLength = Infinity }: JsonSchema, value: string) {
  if (value.length < minLength || value.length > maxLength) return false;
  return pattern === undefined || new RegExp(pattern, "u").test(value);
}

function checkNumber(schema: JsonSchema, value: number): boolean {
  const { minimum = -Infinity, maximum = Infinity, exclusiveMinimum = -Infinity } = schema;
  return value >= minimum && value <= maximum && value > exclusiveMinimum;
}

function checkList(root: JsonSchema, schema: JsonSchema, value: readonly unknown[]): boolean {
  const { items, prefixItems = [], minItems = 0, maxItems = Infinity } = schema;
  if (value.length < minItems || value.length > maxItems) return false;
  return value.every((item, index) => {
    if (index < prefixItems.length) return check(root, prefixItems[index], item);
    return typeof items === "object" ? check(root, items, item) : items !== false;
  });
}

function checkMap(root: JsonSchema, schema: JsonSchema, value: object): boolean {
  const { properties = {}, required = [], propertyNames, additionalProperties } = schema;
  if (!required.every((key) => Object.hasOwn(value, key))) return false;
  return Object.entries(value).every(([key, part]) => {
    if (propertyNames !== undefined && !check(root, propertyNames, key)) return false;
    if (Object.hasOwn(properties, key)) return check(root, properties[key], part);
    if (typeof additionalProperties === "object") return check(root, additionalProperties, part);
    return additionalProperties !== false;
  });
}

/** Every schema within a schema, with the way to it. */
export function* partsOf(schema: JsonSchema, path = ""): Generator<[string, JsonSchema]> {
  yield [path, schema];
  for (const [key, part] of Object.entries(schema.properties ?? {})) {
    yield* partsOf(part, `${path}/${key}`);
  }
  for (const [key, part] of Object.entries(schema.$defs ?? {})) yield* partsOf(part, `#${key}`);
  const { items, additionalProperties, anyOf = [], oneOf = [], prefixItems = [] } = schema;
  for (const part of [...anyOf, ...oneOf, ...prefixItems]) yield* partsOf(part, path);
  for (const part of [items, additionalProperties]) {
    if (typeof part === "object") yield* partsOf(part, `${path}/*`);
  }
}
