import { verifyChain } from '@dianke/data/access/verify-chain';
import { walkMerchants } from '@dianke/data/stores/stores';
import { cloudHouse } from '@dianke/runtime/cloud-house';
import type { House } from '@dianke/runtime/house';
import { tick } from '@dianke/runtime/tick';

const linksAtMost = 1_000_000;

/**
 * Walks every merchant's chain. A broken link fails the run, which the dead letter and its alarm tell the operators.
 *
 * @throws {Error} naming the merchants whose chain is broken, at most 20
 */
export async function verifyAudits(house: House): Promise<{ merchants: number }> {
  const broken: string[] = [];
  let merchants = 0;
  for await (const merchantId of walkMerchants(house.store)) {
    merchants += 1;
    const report = await verifyChain(house.store, merchantId, 0, linksAtMost);
    if (!report.intact) broken.push(`${merchantId} at ${report.broken?.sequence} (${report.broken?.reason})`);
  }
  if (broken.length > 0) throw new Error(`broken audit chain: ${broken.slice(0, 20).join(', ')}`);
  return { merchants };
}

export const handler = tick('nightly-verify-audit', verifyAudits, cloudHouse);
