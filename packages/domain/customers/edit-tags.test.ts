import { describe, expect, test } from 'vitest';
import type { Customer } from './customer.ts';
import { editTags, tagsAtMost } from './edit-tags.ts';

const customer = { status: 'active', tags: ['vip'], version: 3 } as unknown as Customer;

describe('the tags of a customer', () => {
  test('are put on and taken off, and what is both is off', () => {
    expect(editTags(customer, ['老客户', 'vip'], [])).toMatchObject({ value: { tags: ['vip', '老客户'], version: 4 } });
    expect(editTags(customer, ['new'], ['new', 'vip'])).toMatchObject({ value: { tags: [], version: 4 } });
  });

  test('stay as they are when nothing changes', () => {
    expect(editTags(customer, ['vip'], ['gone'])).toEqual({ accepted: true, value: customer });
  });

  test('are twenty at most, and none are changed on one who is archived', () => {
    const many = Array.from({ length: tagsAtMost }, (_, at) => `t${at}`);
    expect(editTags(customer, many, [])).toMatchObject({ accepted: false, code: 'TOO_MANY_TAGS' });
    expect(editTags(customer, many, ['vip'])).toMatchObject({ accepted: true });
    expect(editTags({ ...customer, status: 'archived' }, ['a'], [])).toMatchObject({ accepted: false, code: 'CUSTOMER_ARCHIVED' });
  });
});
