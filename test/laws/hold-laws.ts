import { verifyChain } from '@dianke/data/access/verify-chain';
import type { Store } from '@dianke/data/store/store';
import { walkMerchants } from '@dianke/data/stores/stores';
import { checkLaws } from '@dianke/data/upkeep/check-laws';

const linksAtMost = 1_000_000;

/** Every law that a table breaks, and every audit chain of a merchant that does not verify; none, when all is well. */
export async function brokenLaws(store: Store): Promise<unknown[]> {
  const broken: unknown[] = [...(await checkLaws(store))];
  for await (const merchantId of walkMerchants(store)) {
    const chain = await verifyChain(store, merchantId, 0, linksAtMost);
    if (!chain.intact || !chain.complete) broken.push({ law: 'audit', of: merchantId, says: chain });
  }
  return broken;
}
