import { describe, expect, it } from 'vitest';
import { checkPattern, InvalidPattern, matchesPattern } from './match-pattern.ts';

const event = {
  source: 'dianke.orders',
  'detail-type': 'order.placed',
  detail: { store: 'sto_1', total: 1250, tags: ['till', 'night'], note: null, empty: [], lines: [{ sku: 'a' }, { sku: 'b' }], paid: true },
};

const cases: [title: string, pattern: unknown, matches: boolean][] = [
  ['an exact text', { source: ['dianke.orders'] }, true],
  ['another text', { source: ['dianke.loyalty'] }, false],
  ['one of several texts', { 'detail-type': ['order.paid', 'order.placed'] }, true],
  ['all fields must match', { source: ['dianke.orders'], 'detail-type': ['order.paid'] }, false],
  ['a nested field', { detail: { store: ['sto_1'] } }, true],
  ['a number, exactly', { detail: { total: [1250] } }, true],
  ['a number is not its text', { detail: { total: ['1250'] } }, false],
  ['null', { detail: { note: [null] } }, true],
  ['true', { detail: { paid: [true] } }, true],
  ['an element of a list', { detail: { tags: ['night'] } }, true],
  ['a field of an element of a list', { detail: { lines: { sku: ['b'] } } }, true],
  ['a prefix', { source: [{ prefix: 'dianke.' }] }, true],
  ['another prefix', { source: [{ prefix: 'aws.' }] }, false],
  ['a prefix in any case', { source: [{ prefix: { 'equals-ignore-case': 'DIANKE' } }] }, true],
  ['a suffix', { source: [{ suffix: '.orders' }] }, true],
  ['a wildcard', { source: [{ wildcard: 'd*.or*s' }] }, true],
  ['a wildcard that overlaps itself', { source: [{ wildcard: 'dianke.orders*orders' }] }, false],
  ['any case', { source: [{ 'equals-ignore-case': 'DIANKE.ORDERS' }] }, true],
  ['anything but one text', { source: [{ 'anything-but': 'aws.s3' }] }, true],
  ['anything but a list that holds it', { source: [{ 'anything-but': ['aws.s3', 'dianke.orders'] }] }, false],
  ['anything but a prefix', { source: [{ 'anything-but': { prefix: 'dianke' } }] }, false],
  ['anything but one of several prefixes', { source: [{ 'anything-but': { prefix: ['aws', 'dianke'] } }] }, false],
  ['anything but does not match what is absent', { detail: { nothing: [{ 'anything-but': 'x' }] } }, false],
  ['a number within bounds', { detail: { total: [{ numeric: ['>', 1000, '<=', 1250] }] } }, true],
  ['a number outside bounds', { detail: { total: [{ numeric: ['<', 1250] }] } }, false],
  ['a field that exists', { detail: { total: [{ exists: true }] } }, true],
  ['a field that does not exist', { detail: { nothing: [{ exists: true }] } }, false],
  ['a field that must not exist', { detail: { nothing: { deeper: [{ exists: false }] } } }, true],
  ['an object is not a value', { detail: [{ exists: true }] }, false],
  ['an empty list is not a value', { detail: { empty: [{ exists: false }] } }, true],
  ['one of two ways', { $or: [{ source: ['x'] }, { detail: { total: [{ numeric: ['=', 1250] }] } }] }, true],
  ['none of two ways', { $or: [{ source: ['x'] }, { source: ['y'] }] }, false],
  ['a name that every object inherits is no field', { detail: { constructor: [{ exists: true }] } }, false],
];

describe('an event pattern', () => {
  it.each(cases)('decides: %s', (_title, pattern, matches) => {
    checkPattern(pattern);
    expect(matchesPattern(pattern, event)).toBe(matches);
  });

  it.each([
    ['an unknown filter', { source: [{ sounds: 'like' }] }],
    ['two filters in one entry', { source: [{ prefix: 'a', suffix: 'b' }] }],
    ['an unknown sign', { detail: { total: [{ numeric: ['!', 1] }] } }],
    ['an empty list', { source: [] }],
    ['a bare text', { source: 'dianke' }],
    ['a list for a pattern', []],
  ])('that is none is refused: %s', (_title, pattern) => {
    expect(() => checkPattern(pattern)).toThrow(InvalidPattern);
  });
});
