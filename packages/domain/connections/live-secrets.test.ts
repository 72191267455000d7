import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Expiring, liveSecrets, rotateSecrets } from './live-secrets.ts';

type Secret = Expiring & { readonly name: string };

const at = (hours: number) => new Date(Date.parse('2026-11-20T00:00:00.000Z') + hours * 3_600_000).toISOString();
const first: Secret = { name: 'first', until: null };
const fresh = (name: string): Secret => ({ name, until: null });

describe('the secrets of a till', () => {
  test.each([
    [0, ['second', 'first']],
    [23.9, ['second', 'first']],
    [24, ['second']],
    [1000, ['second']],
  ])('%d hours after a rotation these still verify: %j', (hours, names) => {
    const rotated = rotateSecrets([first], fresh('second'), at(0));
    if (!rotated.accepted) throw new Error(rotated.code);
    expect(liveSecrets(rotated.value, at(hours)).map((secret) => secret.name)).toEqual(names);
  });

  test('a third secret has to wait until the oldest has run out, and the refusal says when', () => {
    const rotated = rotateSecrets([first], fresh('second'), at(0));
    if (!rotated.accepted) throw new Error(rotated.code);
    expect(rotateSecrets(rotated.value, fresh('third'), at(23))).toEqual({ accepted: false, code: 'SECRET_LIMIT', detail: { until: at(24) } });
    expect(rotateSecrets(rotated.value, fresh('third'), at(24))).toMatchObject({
      accepted: true,
      value: [{ name: 'third' }, { name: 'second', until: at(48) }],
    });
  });

  test('however often it is turned, there is always a secret that lives for good, and never more than two', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 12 }), (pauses) => {
        let secrets: readonly Secret[] = [first];
        let hours = 0;
        for (const [turn, pause] of pauses.entries()) {
          hours += pause;
          const turned = rotateSecrets(secrets, fresh(`turn ${turn}`), at(hours));
          if (turned.accepted) secrets = turned.value;
          const live = liveSecrets(secrets, at(hours));
          expect(live.length).toBeGreaterThanOrEqual(1);
          expect(live.length).toBeLessThanOrEqual(2);
          expect(live.filter((secret) => secret.until === null)).toHaveLength(1);
        }
      }),
    );
  });
});
