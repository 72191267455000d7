import { App } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../api/use-api.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { FindBox } from '../../parts/find-box.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { problemText } from '../../parts/problem-text.ts';
import { useFormats } from '../../words/use-formats.ts';
import { useScanner } from '../sell/use-scanner.ts';
import style from './stock.module.css';
import type { Item, StockedLevel } from './stocked.ts';
import { useGoods } from './use-goods.ts';

type Props = { readonly storeId: string; readonly pick: (item: Item, isScanned: boolean) => void };

/** Finds goods by what is typed or scanned; Enter takes what is meant beyond doubt. */
export function FindGoods({ storeId, pick }: Props) {
  const { t } = useTranslation('stock');
  const [typed, type] = useState('');
  const { rows, error, again, isAsked } = useGoods(storeId, typed);
  useScannedGoods(storeId, (item) => pick(item, true));
  const choose = (item: Item) => {
    pick(item, false);
    type('');
  };
  const enter = () => {
    const [first, ...others] = rows ?? [];
    const meant = itemWithCode(rows ?? [], typed) ?? (others.length === 0 ? first?.variant : undefined);
    if (meant) choose(meant);
  };
  return (
    <>
      <FindBox label={t('receive.find')} typed={typed} type={type} enter={enter} />
      {error !== null && <ProblemNotice problem={error} again={again} />}
      {!isAsked && <p className={style.hint}>{t('receive.hint')}</p>}
      {isAsked && rows?.length === 0 && <EmptyState title={t('notFound.title')} text={t('notFound.text')} />}
      {isAsked && <FoundGoods rows={rows ?? []} choose={choose} />}
    </>
  );
}

function FoundGoods({ rows, choose }: { rows: readonly StockedLevel[]; choose: (item: Item) => void }) {
  const { t } = useTranslation('stock');
  const { quantity } = useFormats();
  return (
    <ul className={style.found} aria-label={t('receive.found')}>
      {rows.map(
        ({ variant, available }) =>
          variant && (
            <li key={variant.id}>
              <button type="button" className={style.pick} onClick={() => choose(variant)}>
                <span className={style.words}>
                  <b>{variant.name}</b>
                  <span className={style.small}>{variant.sku}</span>
                </span>
                <span className={style.small}>{t('receive.left', { figure: quantity(available) })}</span>
              </button>
            </li>
          ),
      )}
    </ul>
  );
}

function itemWithCode(rows: readonly StockedLevel[], typed: string): Item | undefined {
  const code = typed.trim().toUpperCase();
  return rows.flatMap(({ variant }) => variant ?? []).find(({ sku, barcode }) => sku.toUpperCase() === code || barcode?.toUpperCase() === code);
}

/** A scanned code is looked up and counts up; one that nothing has is said. */
function useScannedGoods(storeId: string, pick: (item: Item) => void): void {
  const { t } = useTranslation('stock');
  const { t: shellT } = useTranslation();
  const api = useApi();
  const { message } = App.useApp();
  const look = async (code: string) => {
    try {
      const { data } = await api.listLevels({ query: { store_id: storeId, text: code, expand: 'variant', limit: 20 } });
      const item = itemWithCode(data.data, code);
      if (item === undefined) void message.error(t('receive.unknown', { code }));
      else pick(item);
    } catch (fault) {
      void message.error(problemText(fault, shellT).title);
    }
  };
  useScanner((code) => void look(code));
}
