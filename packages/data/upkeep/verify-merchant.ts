import { type ChainReport, verifyChain } from '../access/verify-chain.ts';
import type { Store } from '../store/store.ts';
import { merchantIn } from './claims-of.ts';
import { type Breach, openLawBook } from './law-book.ts';
import { type Stretch, walkMerchant } from './walk-merchant.ts';
import { walkTable } from './walk-pages.ts';

/** What was held against what, and what differs. */
export type VerifyReport = { readonly merchantId: string; readonly items: number; readonly audit: ChainReport; readonly breaches: readonly Breach[] };

export type VerifyOptions = {
  readonly now: () => Date;
  /** Whether the whole table is read once as well, for what no list leads to: commits in no chain, claims whose owner is gone. */
  readonly isWhole: boolean;
};

const stretches: readonly Stretch[] = ['shops', 'goods', 'ledgers', 'orders', 'customers'];
const linksAtMost = 100_000_000;
const roundsAtMost = 3;
/** A commit of the last minute may wait for the auditor. */
const sealingMs = 60_000;

/**
 * Holds every ledger of a merchant against its balances, every claim against its owner and every commit against the audit.
 *
 * It walks the merchant's directory. The shop may sell meanwhile: what differs is looked at again, and only what differs each time
 * is named, since a sale between two reads mends itself and a broken ledger does not.
 */
export async function verifyMerchant(store: Store, merchantId: string, options: VerifyOptions): Promise<VerifyReport> {
  let first = await lookOnce(store, merchantId, options);
  for (let round = 1; round < roundsAtMost && first.breaches.length > 0; round++) {
    const again = await lookOnce(store, merchantId, options);
    const still = new Set(again.breaches.map(nameOf));
    first = { ...again, breaches: first.breaches.filter((breach) => still.has(nameOf(breach))) };
  }
  const audit = await verifyChain(store, merchantId, 0, linksAtMost);
  const { broken } = audit;
  const chain: Breach[] =
    broken === null
      ? []
      : [
          {
            law: 'audit',
            of: broken.id ?? `${merchantId} at ${broken.sequence}`,
            says: `the chain is broken at ${broken.sequence}: ${broken.reason}`,
          },
        ];
  return { merchantId, items: first.items, audit, breaches: [...first.breaches, ...chain] };
}

function nameOf({ law, of }: Breach): string {
  return `${law} ${of}`;
}

async function lookOnce(store: Store, merchantId: string, { now, isWhole }: VerifyOptions): Promise<{ items: number; breaches: Breach[] }> {
  const book = openLawBook(store, new Date(now().getTime() - sealingMs).toISOString());
  let items = 0;
  for await (const page of walkMerchant(store, merchantId, stretches)) {
    items += page.length;
    await book.take(page);
  }
  if (isWhole) {
    for await (const page of walkTable(store)) {
      const unlisted = page.filter((item) => (item.type === 'commit' || item.type === 'unique') && merchantIn(item) === merchantId);
      items += unlisted.length;
      await book.take(unlisted);
    }
  }
  return { items, breaches: book.close() };
}
