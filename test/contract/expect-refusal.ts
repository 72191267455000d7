import { type RefusalCode, refusals } from '@dianke/contract/refusals';
import { expect } from 'vitest';
import type { Answer, World } from '../world/world.ts';

/** What of the inside may never stand in an answer: stacks, files, keys and names of the table, names of libraries. */
const inside =
  /\bat \w+ \(|\.ts:\d|node_modules|[MP]#|\bgsi\d|\bpk\b|\bsk\b|dynamo|ConditionalCheck|StoreMisuse|Zod|TypeError|SyntaxError|"hash"|\[object/;

const fields = ['type', 'title', 'status', 'detail', 'instance', 'code', 'request_id', 'errors', 'meta'];

/** Holds an answer to be this refusal, at this place of the input, as a problem that says nothing of the inside. */
export function expectProblem(answer: Answer, code: RefusalCode, pointer?: string): void {
  const said = JSON.stringify(answer.body);
  expect([answer.status, answer.body['code']], said).toEqual([refusals[code].status, code]);
  expect(answer.body['status']).toBe(answer.status);
  expect(answer.headers['content-type']).toBe('application/problem+json');
  expect(Object.keys(answer.body).filter((field) => !fields.includes(field))).toEqual([]);
  const { request_id: _, instance: __, ...told } = answer.body;
  expect(JSON.stringify(told)).not.toMatch(inside);
  const pointers = ((answer.body['errors'] ?? []) as { pointer: string }[]).map((error) => error.pointer);
  if (pointer !== undefined) expect(pointers, said).toContain(pointer);
}

/** Holds a request to be refused so, and to have written nothing at all. */
export async function expectRefusal(world: World, asking: () => Promise<Answer>, code: RefusalCode, pointer?: string): Promise<Answer> {
  const before = world.store.changes().length;
  const answer = await asking();
  expectProblem(answer, code, pointer);
  expect(world.store.changes().slice(before), 'something was written').toEqual([]);
  return answer;
}
