import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isNetAway } from '../../api/is-net-away.ts';
import { useAsk } from '../../api/use-ask.ts';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { Allowed } from '../../session/allowed.tsx';
import { useCan } from '../../session/use-can.ts';
import { useFormats } from '../../words/use-formats.ts';
import style from './member-pick.module.css';
import type { Member } from './use-basket.ts';

const shown = 5;

type Props = { readonly member: Member | null; readonly choose: (member: Member | null) => void };

/** Who buys: found by the end of their phone, name, pinyin or initials. */
export function MemberPick({ member, choose }: Props) {
  const { t } = useTranslation('sell');
  if (member !== null)
    return (
      <p className={style.chosen}>
        <span>
          <b>{member.label}</b>
          {'id' in member.buyer ? <Points customerId={member.buyer.id} /> : <span className={style.small}>{t('member.later')}</span>}
        </span>
        <Button type="link" onClick={() => choose(null)}>
          {t('member.change')}
        </Button>
      </p>
    );
  return (
    <Allowed permission="customers:read">
      <Search choose={choose} />
    </Allowed>
  );
}

function Search({ choose }: { choose: (member: Member) => void }) {
  const { t } = useTranslation('sell');
  const [text, setText] = useState('');
  const typed = text.trim();
  const enabled = typed.length >= 2;
  const found = useAsk(['member', typed], (api, signal) => api.searchCustomers({ body: { text: typed, limit: shown }, signal }), { enabled });
  const digits = typed.replaceAll(/[\s-]/g, '');
  const rows = enabled && !found.isPlaceholderData ? found.data?.data : undefined;
  return (
    <div className={style.search}>
      <Input
        size="large"
        allowClear
        type="search"
        autoComplete="off"
        aria-label={t('member')}
        placeholder={t('member.hint')}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {rows !== undefined && (
        <ul className={style.list}>
          {rows.map(({ id, name, phone_masked }) => (
            <li key={id}>
              <button type="button" className={style.row} onClick={() => choose({ label: name, buyer: { id } })}>
                <b>{name}</b>
                <span className={style.small}>{phone_masked}</span>
              </button>
            </li>
          ))}
          {rows.length === 0 && <li className={style.none}>{t('member.none')}</li>}
        </ul>
      )}
      {enabled && found.error !== null && !isNetAway(found.error) && <ProblemNotice problem={found.error} />}
      {enabled && isNetAway(found.error) && (
        <div className={style.none}>
          {t('member.noNet')}
          {/^\+?[0-9]{8,15}$/.test(digits) && (
            <Button block size="large" onClick={() => choose({ label: digits, buyer: { phone: digits } })}>
              {t('member.note', { phone: digits })}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}

/** How many points they have; nothing where points are switched off or cannot be asked for. */
function Points({ customerId }: { customerId: string }) {
  const { t } = useTranslation('sell');
  const { count } = useFormats();
  const enabled = useCan()('loyalty:read');
  const { data } = useAsk(['points', customerId], (api, signal) => api.getAccount({ params: { customer_id: customerId }, signal }), { enabled });
  return data === undefined ? null : <span className={style.points}>{t('member.points', { figure: count(data.points) })}</span>;
}
