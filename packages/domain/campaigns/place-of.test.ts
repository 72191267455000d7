import { describe, expect, test } from 'vitest';
import { countries, hoursOf } from './countries.ts';
import { placeOf } from './place-of.ts';

const shanghai = { country: 'CN', timezone: 'Asia/Shanghai' };
const denver = { country: 'US', timezone: 'America/Denver' };
const nowhere = { country: 'ZZ', timezone: 'Etc/GMT+3' };

describe('where a customer is', () => {
  test.each([
    ['a number of the store’s country', '+8613800138000', shanghai, { country: 'CN', zone: 'Asia/Shanghai' }],
    ['a number of another country', '+819012345678', shanghai, { country: 'JP', zone: 'Asia/Tokyo' }],
    ['a number of a country of many zones with a store there', '+13035550100', denver, { country: 'US', zone: 'America/Denver' }],
    ['a number of a country of many zones without a store there', '+13035550100', shanghai, null],
    ['a number of Hong Kong is none of China', '+85291234567', shanghai, { country: 'HK', zone: 'Asia/Hong_Kong' }],
    ['a number and no store', '+6591234567', null, { country: 'SG', zone: 'Asia/Singapore' }],
    ['a number that we cannot tell', '+99912345678', shanghai, null],
    ['a number that we cannot tell in a store of a country that we do not know', '+99912345678', nowhere, null],
    ['no number, but a store', null, shanghai, { country: 'CN', zone: 'Asia/Shanghai' }],
    ['neither', null, null, null],
  ] as const)('%s', (_, phone, store, place) => {
    expect(placeOf(phone, store)).toEqual(place);
  });

  test('no calling code begins with another one of a country with a zone, so that a number is of one country', () => {
    const codes = Object.values(countries);
    for (const { callingCode, zone } of codes)
      if (zone !== null) expect(codes.filter((other) => `${other.callingCode}`.startsWith(callingCode))).toHaveLength(1);
  });

  test('every zone is one that this machine knows', () => {
    for (const { zone } of Object.values(countries)) if (zone !== null) expect(() => new Intl.DateTimeFormat('en', { timeZone: zone })).not.toThrow();
  });

  test('the hours are 9 to 20 unless a country is stricter', () => {
    expect(hoursOf('CN')).toEqual({ from: 9, to: 20, closedOn: [] });
    expect(hoursOf('toString')).toEqual({ from: 9, to: 20, closedOn: [] });
    expect(hoursOf('FR').closedOn).toEqual([0]);
    for (const country of Object.keys(countries)) expect(hoursOf(country).from).toBeGreaterThanOrEqual(9);
    for (const country of Object.keys(countries)) expect(hoursOf(country).to).toBeLessThanOrEqual(20);
  });
});
