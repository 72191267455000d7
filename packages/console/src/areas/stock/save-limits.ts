import type { setLimits } from '@dianke/contract/inventory';
import type { AnswerOf, SentBodyOf } from '@dianke/contract/route';
import type { Answer } from '@dianke/sdk/call';
import type { Client } from '@dianke/sdk/create-client';
import { ProblemError } from '@dianke/sdk/problem-error';
import { limitKey } from './limit-values.ts';
import type { Level } from './stocked.ts';

const triesAtMost = 4;

/**
 * Sets limits as they were begun. A level has one version for its goods and its limits: where only goods have moved meanwhile it is
 * tried again; where somebody has set other limits, nothing is overwritten.
 *
 * @throws {ProblemError} STALE_VERSION when somebody has set other limits
 */
export async function saveLimits(
  api: Pick<Client, 'setLimits' | 'getLevel'>,
  begun: Level,
  body: SentBodyOf<typeof setLimits>,
): Promise<Answer<AnswerOf<typeof setLimits>>> {
  const params = { variant_id: begun.variant_id };
  let ifMatch = begun.version;
  for (let tries = 1; ; tries++) {
    try {
      return await api.setLimits({ params, ifMatch, body });
    } catch (fault) {
      if (!(fault instanceof ProblemError) || fault.code !== 'STALE_VERSION' || tries === triesAtMost) throw fault;
      const now = await api.getLevel({ params, query: { store_id: begun.store_id } });
      if (limitKey(now.data) !== limitKey(begun)) throw fault;
      ifMatch = now.data.version;
    }
  }
}
