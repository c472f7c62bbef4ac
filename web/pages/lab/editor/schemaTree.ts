/** A part of a JSON Schema, as far as an editor looks at it. */
export interface Schema {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
  readonly type?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly pattern?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema | boolean;
  readonly prefixItems?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
}

/** A key that may stand in a mapping. */
export interface SchemaKey {
  readonly name: string;
  readonly description: string;
  readonly isRequired: boolean;
}

/** What a schema allows at the places of a file. */
export class SchemaTree {
  private readonly root: Schema;

  constructor(root: Schema) {
    this.root = root;
  }

  /** The keys that may stand in the mapping at a path. */
  keysAt(path: readonly string[]): SchemaKey[] {
    const found = new Map<string, SchemaKey>();
    for (const { properties = {}, required = [] } of this.at(path)) {
      for (const [name, schema] of Object.entries(properties)) {
        if (found.has(name)) continue;
        const description = this.descriptionOf([schema]);
        found.set(name, { name, description, isRequired: required.includes(name) });
      }
    }
    return [...found.values()];
  }

  /** The values from which one is to be chosen at a path; none where it is free. */
  valuesAt(path: readonly string[]): string[] {
    const values = this.at(path).flatMap((schema) => {
      if (schema.const !== undefined) return [schema.const];
      return schema.type === "boolean" ? [true, false] : (schema.enum ?? []);
    });
    return [...new Set(values.map(String))];
  }

  /** What the field at a path means, with its default; empty where nothing is known of it. */
  meaningOf(path: readonly string[]): string {
    const schemas = this.stepsTo(path);
    const description = this.descriptionOf(schemas);
    const value = schemas.find((one) => one.default !== undefined)?.default;
    const values = this.valuesAt(path);
    return [
      description,
      ...(values.length > 0 && values.length <= 12 ? [`One of: ${values.join(", ")}.`] : []),
      ...(value === undefined ? [] : [`Default: ${JSON.stringify(value)}.`]),
    ]
      .filter((line) => line !== "")
      .join("\n");
  }

  private descriptionOf(schemas: readonly Schema[]): string {
    const own = schemas.find((one) => one.description !== undefined);
    const expanded = schemas.flatMap((one) => this.expanded(one));
    return (own ?? expanded.find((one) => one.description !== undefined))?.description ?? "";
  }

  /** All alternatives at a path, references followed. */
  private at(path: readonly string[]): Schema[] {
    return this.stepsTo(path).flatMap((schema) => this.expanded(schema));
  }

  /** The same as they are referred to, where descriptions stand. */
  private stepsTo(path: readonly string[]): Schema[] {
    let here: Schema[] = [this.root];
    for (const key of path) {
      here = here.flatMap((schema) => this.expanded(schema)).flatMap((one) => stepInto(one, key));
    }
    return here;
  }

  private expanded(schema: Schema, depth = 0): Schema[] {
    // A schema may refer to itself.
    if (depth > 8) return [];
    const { $ref, anyOf = [], oneOf = [], allOf = [] } = schema;
    const referred = $ref === undefined ? [] : [this.definition($ref)];
    const others = [...referred, ...anyOf, ...oneOf, ...allOf];
    return [schema, ...others.flatMap((one) => this.expanded(one, depth + 1))];
  }

  private definition(reference: string): Schema {
    return this.root.$defs?.[reference.replace("#/$defs/", "")] ?? {};
  }
}

function stepInto(schema: Schema, key: string): Schema[] {
  if (key === "[]") {
    const { items, prefixItems = [] } = schema;
    return [...prefixItems, ...(typeof items === "object" ? [items] : [])];
  }
  const { properties = {}, additionalProperties } = schema;
  if (Object.hasOwn(properties, key)) return [properties[key]];
  return typeof additionalProperties === "object" ? [additionalProperties] : [];
}
