import { findEngine } from '@dianke/sandbox/engine/find-engine';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeScene } from './code-scene.ts';
import { alertScene, crashScenes } from './crash-scenes.ts';
import { inLanes, killPoints, moments } from './kill-points.ts';
import { openTheatre, type Played, playScene, type Theatre } from './play-scene.ts';

const engine = findEngine('dynoxide');
const gap = typeof engine === 'string' ? engine : undefined;
describe.skipIf(gap !== undefined)(`R2 a process is killed at each call of AWS${gap === undefined ? '' : `, SKIPPED: ${gap}`}`, () => {
  let theatre: Theatre;
  let kills = 0;
  beforeAll(async () => {
    theatre = await openTheatre([
      'connections/api',
      'connections/on-hook-received',
      'loyalty/on-order-settled',
      'upkeep/publish-facts',
      'upkeep/seal-audit',
      'orders/api',
      'inventory/on-stock-alert',
      'customers/on-member-code-asked',
    ]);
  }, 120_000);
  afterAll(async () => {
    console.log(`crash points: ${kills} processes killed`);
    await theatre?.close();
  }, 30_000);

  for (const [name, make] of Object.entries(crashScenes)) {
    it(`${name}: wherever it dies, it ends as if it had not`, { timeout: 120_000 + moments * 4_000 }, async () => {
      const scene = await make(name);
      const sound = await playScene(theatre, scene, { when: 'never' });
      expect(sound.ran.answered).toBe(true);
      await inLanes(killPoints(sound.ran.calls.length), async (point) => {
        kills += 1;
        const { ran, end } = await playScene(theatre, scene, point);
        expect({ point, calls: ran.calls, end }).toEqual({ point, calls: ran.calls, end: sound.end });
        if ('call' in point) expect([point, ran.answered]).toEqual([point, false]);
      });
    });
  }

  it('the staff are told that stock ran low: wherever it dies, nobody hears twice, and what may not have gone out stands unconfirmed', {
    timeout: 120_000,
  }, async () => {
    const scene = await alertScene();
    const sound = await playScene(theatre, scene, { when: 'never' });
    const all = messagesOf(sound).sort();
    expect(all).toHaveLength(new Set(all).size);
    expect(all.length).toBeGreaterThanOrEqual(3);
    const points = killPoints(sound.ran.calls.length);
    await inLanes(points, async (point) => {
      kills += 1;
      const played = await playScene(theatre, scene, point);
      const sent = messagesOf(played);
      expect([point, new Set(sent).size]).toEqual([point, sent.length]);
      const unconfirmed = await unconfirmedOf(played);
      // A message is missing only where its claim stands without a mark: one at most, the one at work when the process died.
      expect([point, unconfirmed.length <= 1, all.length - sent.length <= unconfirmed.length]).toEqual([point, true, true]);
      expect(sent.every((message) => all.includes(message))).toBe(true);
    });
  });

  it('a customer’s code goes out once at most, wherever the sender dies, and is missing only where it was claimed', {
    timeout: 120_000,
  }, async () => {
    const scene = await codeScene();
    const sound = await playScene(theatre, scene, { when: 'never' });
    expect(messagesOf(sound)).toHaveLength(1);
    await inLanes(killPoints(sound.ran.calls.length), async (point) => {
      kills += 1;
      const played = await playScene(theatre, scene, point);
      const sent = messagesOf(played);
      const { items } = await played.world.store.scan({ limit: 1000 });
      const message = items.find((item) => item.type === 'member-code')?.['message'];
      expect([point, sent.length <= 1, sent.length === 1 || message === 'claimed']).toEqual([point, true, true]);
    });
  });
});

function messagesOf({ ran, world }: Played): string[] {
  return [...ran.sent, ...world.sent].map(({ channel, to, text }) => `${channel} ${to} ${text.split('\n').at(-1)}`);
}

async function unconfirmedOf({ world }: Played): Promise<unknown[]> {
  const { items } = await world.store.scan({ limit: 1000 });
  return items.filter((item) => item.type === 'stock-message' && item['status'] === 'claimed');
}
