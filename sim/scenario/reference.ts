export function scenarioReference(): string {
  return "";
}
