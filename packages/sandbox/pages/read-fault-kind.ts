import type { FaultKind } from '../aws/aws-desk.ts';
import { AwsFault } from '../aws/aws-fault.ts';
import { needText } from '../aws/read-input.ts';
import type { JsonObject } from '../template/json.ts';

const kinds: readonly FaultKind[] = ['throttle', 'fault', 'lost', 'unheard', 'partial', 'conflict'];

/** The kind of a planned failure. @throws {AwsFault} when the word is none */
export function readFaultKind(input: JsonObject): FaultKind {
  const word = needText(input, 'kind');
  const kind = kinds.find((one) => one === word);
  if (kind === undefined) throw new AwsFault('ValidationException', `kind is one of ${kinds.join(', ')}`);
  return kind;
}
