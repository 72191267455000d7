import { refuse } from '@dianke/contract/decision';
import { type RefusalCode, refusals } from '@dianke/contract/refusals';
import { describe, expect, test } from 'vitest';
import { problem } from './problem.ts';

const request = { id: 'req-1', path: '/v1/orders' };
const bodyOf = (answered: ReturnType<typeof problem>) => JSON.parse(answered.body ?? '');

describe('a problem document', () => {
  test.each(Object.keys(refusals) as RefusalCode[])('%s says what it is, what to do, and which request it was', (code) => {
    const answered = problem(refuse(code), request);
    expect(answered.statusCode).toBe(refusals[code].status);
    expect(answered.headers).toMatchObject({ 'content-type': 'application/problem+json', 'x-request-id': 'req-1', 'cache-control': 'no-store' });
    expect(bodyOf(answered)).toEqual({
      type: `urn:dianke:problem:${code.toLowerCase().replaceAll('_', '-')}`,
      title: refusals[code].title,
      status: refusals[code].status,
      detail: refusals[code].remedy,
      instance: '/v1/orders',
      code,
      request_id: 'req-1',
    });
  });

  test('points at the place of the input, and carries the figures that help', () => {
    const body = bodyOf(problem(refuse('INSUFFICIENT_STOCK', { available: '2', asked: '3' }, '/lines/0/quantity'), request));
    expect(body).toMatchObject({ errors: [{ pointer: '/lines/0/quantity', code: 'INSUFFICIENT_STOCK' }], meta: { available: '2', asked: '3' } });
    const places = [{ pointer: '/name', code: 'TOO_BIG', detail: 'too long' }];
    expect(bodyOf(problem(refuse('INVALID_INPUT'), request, places)).errors).toEqual(places);
  });

  test.each<[RefusalCode, object, Record<string, string>]>([
    ['UNAUTHENTICATED', {}, { 'www-authenticate': 'Bearer' }],
    ['INVALID_TOKEN', {}, { 'www-authenticate': 'Bearer' }],
    ['CONFLICT_RETRY', {}, { 'retry-after': '1' }],
    ['TOO_MANY_REQUESTS', {}, { 'retry-after': '1' }],
    ['UNAVAILABLE', {}, { 'retry-after': '1' }],
    ['STALE_VERSION', { version: 7 }, { etag: '"7"' }],
  ])('%s tells in its headers how to go on', (code, detail, headers) => {
    expect(problem(refuse(code, { ...detail }), request).headers).toMatchObject(headers);
  });
});
