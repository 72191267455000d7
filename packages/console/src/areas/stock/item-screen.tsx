import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { PageHeader } from '../../parts/page-header.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { SectionCard } from '../../parts/section-card.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { Allowed } from '../../session/allowed.tsx';
import type { Store } from '../../session/use-store.ts';
import { NotHere } from '../../shell/not-here.tsx';
import { useFormats } from '../../words/use-formats.ts';
import { InStore } from './in-store.tsx';
import { ItemActions } from './item-actions.tsx';
import { ItemBatches } from './item-batches.tsx';
import { ItemLimits } from './item-limits.tsx';
import { ItemMovements } from './item-movements.tsx';
import { StandingTag } from './standing-tag.tsx';
import style from './stock.module.css';
import { type OfItem, standingOf } from './stocked.ts';
import { useItem } from './use-item.ts';

/** One item in the chosen store: what lies there, in which batches, its limits, and every movement with who made it. Live. */
export function ItemScreen() {
  const { variantId = '' }: { variantId?: string } = useParams({ strict: false });
  // Without the right to receive, that screen's address comes here.
  if (!variantId.startsWith('var_')) return <NotHere />;
  return <InStore>{(store) => <ItemInStore store={store} />}</InStore>;
}

function ItemInStore({ store }: { store: Store }) {
  const { one, error, again } = useItem(store);
  if (one === undefined) return error === null ? <Waiting /> : <ProblemNotice problem={error} again={again} />;
  return (
    <>
      {error !== null && <ProblemNotice problem={error} again={again} />}
      <ItemPage key={one.item.id} {...one} />
    </>
  );
}

function ItemPage({ store, level, item }: OfItem) {
  const { t } = useTranslation('stock');
  const isGoods = item.kind === 'goods';
  return (
    <>
      <PageHeader
        title={item.name}
        lead={
          <span className={style.lead}>
            <StandingTag standing={isGoods ? standingOf(level) : null} />
            <span>{[item.sku, item.barcode].filter(Boolean).join(' · ')}</span>
          </span>
        }
        actions={
          isGoods && (
            <Allowed permission="inventory:write">
              <ItemActions store={store} level={level} item={item} />
            </Allowed>
          )
        }
      />
      {isGoods ? (
        <div className={style.grid}>
          <div className={style.side}>
            <SectionCard title={t('figures.title', { store: store.name })}>
              <Figures level={level} />
            </SectionCard>
            <ItemLimits store={store} level={level} item={item} />
            {item.tracks_batches && <ItemBatches store={store} level={level} item={item} />}
          </div>
          <ItemMovements store={store} level={level} item={item} />
        </div>
      ) : (
        <p>{t('service')}</p>
      )}
    </>
  );
}

function Figures({ level }: Pick<OfItem, 'level'>) {
  const { t } = useTranslation('stock');
  const { quantity } = useFormats();
  const figures = [
    ['available', level.available],
    ['onHand', level.on_hand],
    ['reserved', level.reserved],
    ['incoming', level.incoming],
  ] as const;
  return (
    <dl className={style.figures}>
      {figures.map(([name, figure]) => (
        <div key={name}>
          <dt>{t(`column.${name}`)}</dt>
          <dd>{quantity(figure)}</dd>
        </div>
      ))}
    </dl>
  );
}
