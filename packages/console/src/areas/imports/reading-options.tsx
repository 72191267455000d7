import type { ImportKind } from '@dianke/contract/import-fields';
import { Checkbox } from 'antd';
import { useTranslation } from 'react-i18next';
import { Choice } from '../../parts/choice.tsx';
import { useStore } from '../../session/use-store.ts';
import style from './imports.module.css';
import type { Plan, Preview } from './plan.ts';

type Props = { readonly kind: ImportKind; readonly preview: Preview; readonly plan: Plan; readonly change: (plan: Plan) => void };

const delimiters = { ',': 'delimiter.comma', ';': 'delimiter.semicolon', '\t': 'delimiter.tab' } as const;
const marks = { '.': 'decimal.point', ',': 'decimal.comma' } as const;

/** What a file cannot say itself, or says wrongly. */
export function ReadingOptions(props: Props) {
  const { kind, plan, change } = props;
  const { t } = useTranslation('imports');
  const { stores } = useStore();
  const currencies = [...new Set(stores.map(({ currency }) => currency))];
  return (
    <details className={style.details} open={kind === 'products' && currencies.length > 1}>
      <summary>{t('reading.title')}</summary>
      <div className={style.options}>
        <Option name={t('reading.duplicates')}>
          <Choice
            label={t('reading.duplicates')}
            value={plan.duplicates}
            options={(['skip', 'update'] as const).map((value) => ({ value, label: t(`duplicates.${value}`) }))}
            choose={(duplicates) => change({ ...plan, duplicates })}
          />
        </Option>
        <FormOptions {...props} />
        {kind === 'products' && (
          <Option name={t('reading.currency')}>
            <Choice
              label={t('reading.currency')}
              value={plan.currency}
              options={[{ value: '', label: t('reading.currencyStore') }, ...currencies.map((value) => ({ value, label: value }))]}
              choose={(currency) => change({ ...plan, currency })}
            />
          </Option>
        )}
        {kind === 'sales' && (
          <Checkbox checked={plan.moves_stock} onChange={({ target }) => change({ ...plan, moves_stock: target.checked })}>
            {t('reading.moves_stock')}
          </Checkbox>
        )}
      </div>
    </details>
  );
}

/** How the file is written: its characters, what stands between columns, its dates and decimals. */
function FormOptions({ preview, plan, change }: Props) {
  const { t } = useTranslation('imports');
  return (
    <>
      <Option name={t('reading.encoding')}>
        <Choice
          label={t('reading.encoding')}
          value={plan.encoding === '' ? preview.encoding : plan.encoding}
          options={(['utf-8', 'gb18030', 'big5'] as const).map((value) => ({ value, label: value.toUpperCase() }))}
          choose={(encoding) => change({ ...plan, encoding, mapping: null })}
        />
      </Option>
      <Option name={t('reading.delimiter')}>
        <Choice
          label={t('reading.delimiter')}
          value={plan.delimiter === '' ? preview.delimiter : plan.delimiter}
          options={([',', ';', '\t'] as const).map((value) => ({ value, label: t(delimiters[value]) }))}
          choose={(delimiter) => change({ ...plan, delimiter, mapping: null })}
        />
      </Option>
      <Option name={t('reading.date_order')}>
        <Choice
          label={t('reading.date_order')}
          value={plan.date_order}
          options={(['ymd', 'dmy', 'mdy'] as const).map((value) => ({ value, label: t(`date_order.${value}`) }))}
          choose={(date_order) => change({ ...plan, date_order })}
        />
      </Option>
      <Option name={t('reading.decimal_mark')}>
        <Choice
          label={t('reading.decimal_mark')}
          value={plan.decimal_mark}
          options={(['.', ','] as const).map((value) => ({ value, label: t(marks[value]) }))}
          choose={(decimal_mark) => change({ ...plan, decimal_mark })}
        />
      </Option>
    </>
  );
}

function Option({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div className={style.option}>
      <span aria-hidden>{name}</span>
      {children}
    </div>
  );
}
