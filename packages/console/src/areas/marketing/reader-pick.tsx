import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk } from '../../api/use-ask.ts';
import { useSettled } from '../../find/use-settled.ts';
import style from './marketing.module.css';
import type { Reader } from './use-reader.ts';

const shown = 5;

/** For which customer a preview is; another is found by name, pinyin, initials or the end of a phone. */
export function ReaderPick({ reader, choose }: { reader: Reader | null; choose: (reader: Reader) => void }) {
  const { t } = useTranslation('marketing');
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <p className={style.reader}>
        <span>{reader === null ? t('preview.nobody') : t('preview.for', { name: reader.name })}</span>
        <Button type="link" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {t('preview.change')}
        </Button>
      </p>
      {isOpen && (
        <Search
          choose={(found) => {
            choose(found);
            setOpen(false);
          }}
        />
      )}
    </>
  );
}

function Search({ choose }: { choose: (reader: Reader) => void }) {
  const { t } = useTranslation('marketing');
  const [typed, type] = useState('');
  const text = useSettled(typed.trim());
  const enabled = text.length >= 2;
  const { data } = useAsk(['customers', 'reader', text], (api, signal) => api.searchCustomers({ body: { text, limit: shown }, signal }), { enabled });
  const rows = enabled ? data?.data : undefined;
  return (
    <div className={style.search}>
      <Input
        size="large"
        allowClear
        type="search"
        autoComplete="off"
        aria-label={t('preview.find')}
        placeholder={t('preview.find')}
        value={typed}
        onChange={({ target }) => type(target.value)}
      />
      {rows !== undefined && (
        <ul>
          {rows.map(({ id, name, phone_masked }) => (
            <li key={id}>
              <button type="button" className={style.found} onClick={() => choose({ id, name })}>
                <b>{name}</b>
                <span className={style.small}>{phone_masked}</span>
              </button>
            </li>
          ))}
          {rows.length === 0 && <li className={style.small}>{t('preview.notFound')}</li>}
        </ul>
      )}
    </div>
  );
}
