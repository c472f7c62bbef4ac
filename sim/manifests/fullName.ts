/** How an object is called in a run: by its name alone in the namespace `default`. */
export function fullName({ name, namespace }: NamespacedName): string {
  return namespace === "default" ? name : `${namespace}/${name}`;
}

export interface NamespacedName {
  readonly name: string;
  readonly namespace: string;
}
