import type { HouseFunctionSpec } from './function-list.ts';

/** Memory (which also sets the share of a processor) and the longest run of a function. */
export type FunctionSize = { readonly memoryMb: number; readonly timeoutSeconds: number };

const byKind: Readonly<Record<HouseFunctionSpec['kind'], FunctionSize>> = {
  api: { memoryMb: 512, timeoutSeconds: 15 },
  authorizer: { memoryMb: 512, timeoutSeconds: 5 },
  listener: { memoryMb: 512, timeoutSeconds: 60 },
  stream: { memoryMb: 512, timeoutSeconds: 60 },
  'dead-letters': { memoryMb: 512, timeoutSeconds: 60 },
  schedule: { memoryMb: 512, timeoutSeconds: 900 },
};

/** The gateway gives up after 29 seconds and a till long before: an API function has 15. */
export function functionSizes(spec: HouseFunctionSpec): FunctionSize {
  return byKind[spec.kind];
}
