import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { askCode, codesAnHour } from './ask-code.ts';

const at = (minute: number) => new Date(Date.UTC(2026, 10, 20, 8, minute)).toISOString();

describe('asking for a code', () => {
  test.each<[string, number[], number, number | null]>([
    ['the first', [], 0, null],
    ['the fifth in an hour', [0, 1, 2, 3], 59, null],
    ['the sixth in an hour', [0, 1, 2, 3, 4], 59, 60],
    ['the sixth, an hour after the first', [0, 1, 2, 3, 4], 60, null],
    ['one after many that came too late to count', [0, 1, 2, 3, 4, 5, 6], 59, 180],
  ])('%s', (_, asked, now, waits) => {
    const decision = askCode(asked.map(at), at(now), 5);
    expect(decision).toMatchObject(waits === null ? { accepted: true } : { code: 'TOO_MANY_REQUESTS', detail: { retry_after_seconds: waits } });
  });

  test('never lets more than the limit through in any hour, however it is asked', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 300 }), { maxLength: 60 }), (minutes) => {
        let asked: string[] = [];
        const through: number[] = [];
        for (const minute of [...minutes].sort((a, b) => a - b)) {
          const decision = askCode(asked, at(minute), codesAnHour.contact);
          if (!decision.accepted) continue;
          asked = decision.value;
          through.push(minute);
        }
        for (const first of through) expect(through.filter((one) => one >= first && one < first + 60).length).toBeLessThanOrEqual(5);
      }),
    );
  });
});
