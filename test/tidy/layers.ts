/** The staircase: each layer imports only from layers before it. Tests and builders stand outside and see all. */
export const layers = [
  'contract',
  'events',
  'analytics',
  'domain',
  'data',
  'gateways',
  'runtime',
  'sdk',
  'console',
  'sandbox',
  'functions',
  'infra',
] as const;
export type Layer = (typeof layers)[number];

/** Layers that may use less than what stands before them. */
export const narrower: Partial<Record<Layer, readonly Layer[]>> = {
  contract: [],
  events: ['contract'],
  analytics: [],
  sdk: ['contract'],
  console: ['sdk', 'contract'],
  infra: ['contract', 'events'],
};

/** The closed list of domain words; the same word stands in every layer. */
export const domainWords: readonly string[] = (
  'access stores customers catalog orders inventory purchasing loyalty campaigns deals tickets appointments staff ' +
  'forecasts finance reports connections upkeep'
).split(' ');

/** The layer in which a file stands; null for tests, tools, docs and what lies at the root. */
export function layerOf(path: string): Layer | null {
  const word = /^(?:packages\/)?([a-z]+)\//.exec(path)?.[1];
  return layers.find((layer) => layer === word) ?? null;
}

/** Whether a file is a test or serves tests only. */
export function isTest(path: string): boolean {
  return /\.(test|laws)\.ts$/.test(path) || path.startsWith('test/') || path.startsWith('packages/testing/');
}

/** Whether a file is code that we write: TypeScript, with markup or without, or plain JavaScript. */
export function isCode(path: string): boolean {
  return /\.(tsx?|mjs|js)$/.test(path) && !path.endsWith('.d.ts');
}
