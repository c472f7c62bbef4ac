import { EXIT, Failure, systemCode } from "./failure.ts";

/**
 * A package that is installed only where it is wanted. Fails with the command that installs it
 * where it is not there.
 */
export async function optionalPackage<T>(
  load: () => Promise<T>,
  names: readonly string[],
  purpose: string,
): Promise<T> {
  try {
    return await load();
  } catch (error) {
    if (systemCode(error) !== "ERR_MODULE_NOT_FOUND") throw error;
    const need = names.length === 1 ? "a package that is" : "packages that are";
    throw new Failure(
      EXIT.surroundings,
      `${purpose} needs ${need} not installed: npm install ${names.join(" ")}`,
    );
  }
}
