/** A variable that the template gives this function. @throws {Error} naming it when it is missing */
export function environment(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '') throw new Error(`the environment lacks ${name}`);
  return value;
}
