import { describe, expect, test } from 'vitest';
import { mayContact, type Recipient, recentOf } from './may-contact.ts';

const now = '2026-11-20T08:00:00.000Z';
const daysAgo = (days: number) => new Date(Date.parse(now) - days * 86_400_000).toISOString();
const willing: Recipient = {
  isActive: true,
  contact: '+8613800138000',
  consents: true,
  contactedAt: [],
  place: { country: 'CN', zone: 'Asia/Shanghai' },
};

describe('a marketing message', () => {
  test('goes to one who consents, in the hours of their place', () => {
    expect(mayContact(willing, now)).toEqual({ do: 'send', contact: '+8613800138000' });
  });

  test.each([
    ['one who is archived', { isActive: false }, 'archived'],
    ['one without such a contact', { contact: null }, 'no_contact'],
    ['one who does not consent', { consents: false }, 'no_consent'],
    ['one whose place nobody knows', { place: null }, 'zone_unknown'],
    ['one who had four in thirty days', { contactedAt: [29, 20, 10, 1].map(daysAgo) }, 'frequency_cap'],
  ] as const)('never goes to %s', (_, differs, because) => {
    expect(mayContact({ ...willing, ...differs }, now)).toEqual({ do: 'skip', because });
  });

  test('goes again once the oldest of four is thirty days old', () => {
    const contactedAt = [30, 20, 10, 1].map(daysAgo);
    expect(recentOf(contactedAt, now)).toHaveLength(3);
    expect(mayContact({ ...willing, contactedAt }, now)).toMatchObject({ do: 'send' });
  });

  test('waits for the morning of the one who gets it', () => {
    expect(mayContact({ ...willing, place: { country: 'GB', zone: 'Europe/London' } }, now)).toEqual({
      do: 'wait',
      until: '2026-11-20T09:00:00.000Z',
    });
  });

  test('is not even put off for one who does not consent', () => {
    const night = '2026-11-20T20:00:00.000Z';
    expect(mayContact({ ...willing, consents: false }, night)).toEqual({ do: 'skip', because: 'no_consent' });
  });
});
