import { chainWrites, entryKey, extendChain, loadHead } from '@dianke/data/access/audit';
import { type CommitRecord, recordOf } from '@dianke/data/commit-record';
import { monthOf } from '@dianke/data/keys';
import { registerBuckets } from '@dianke/data/register-buckets';
import { withAttempts } from '@dianke/runtime/attempts';
import { cloudHouse } from '@dianke/runtime/cloud-house';
import type { House } from '@dianke/runtime/house';
import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import { type Change, changeOf, failuresOf } from './stream-changes.ts';

const linksAtMost = 99;

/**
 * Chains commits into their merchants' audits, in the order of the stream.
 *
 * The head moves by one conditional write a batch; commits that are in the chain already are left out, so a batch that comes
 * again changes nothing.
 * @returns the sequence number of the first change that was not sealed
 */
export async function sealChanges(changes: readonly Change[], house: House): Promise<string | null> {
  const byMerchant = new Map<string, { record: CommitRecord; sequence: string }[]>();
  for (const change of changes) {
    if (change.after.type !== 'commit') continue;
    const record = recordOf(change.after);
    const list = byMerchant.get(record.merchantId) ?? [];
    byMerchant.set(record.merchantId, [...list, { record, sequence: change.sequence }]);
  }
  const failed: string[] = [];
  for (const [merchantId, all] of byMerchant) {
    for (let at = 0; at < all.length; at += linksAtMost) {
      const slice = all.slice(at, at + linksAtMost);
      try {
        await sealCommits(
          house,
          merchantId,
          slice.map((one) => one.record),
        );
      } catch (error) {
        house.log({ reader: 'seal-audit', fault: error instanceof Error ? error.name : 'unknown', merchant: merchantId });
        failed.push(...slice.map((one) => one.sequence));
        break;
      }
    }
  }
  return changes.find((change) => failed.includes(change.sequence))?.sequence ?? null;
}

/** Seals commits of one merchant that are not in its chain yet, at most 99. A commit that is named twice is sealed once. */
export async function sealCommits(house: House, merchantId: string, commits: readonly CommitRecord[]): Promise<void> {
  const records = [...new Map(commits.map((record) => [record.id, record])).values()];
  await withAttempts(async () => {
    const [head, found] = await Promise.all([
      loadHead(house.store, merchantId),
      house.store.read(
        records.map((record) => entryKey(merchantId, record)),
        { consistent: true },
      ),
    ]);
    const fresh = records.filter((_, at) => found[at] === undefined);
    if (fresh.length === 0) return;
    await registerBuckets(house.store, merchantId, [...new Set(fresh.map((record) => `AUDIT#${monthOf(record.at)}`))]);
    await house.store.transact(chainWrites(merchantId, head, extendChain(head, fresh)));
  }, house.pause);
}

export async function handler(event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> {
  return failuresOf(await sealChanges(event.Records.flatMap(changeOf), cloudHouse()));
}
