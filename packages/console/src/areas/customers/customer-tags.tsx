import { changeTags } from '@dianke/contract/customer-contacts';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../api/use-act.ts';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { SectionCard } from '../../parts/section-card.tsx';
import { useUndo } from '../../parts/use-undo.tsx';
import { useCan } from '../../session/use-can.ts';
import { customerChanges, type OfCustomer } from './customer.ts';
import style from './customer-screen.module.css';

type Change = { readonly add?: string[]; readonly remove?: string[] };

const tagList = changeTags.body.shape.add;

/** The tags that staff put on the customer; one taken off can be put back at once. */
export function CustomerTags({ customer }: OfCustomer) {
  const { t } = useTranslation('customers');
  const can = useCan();
  const undo = useUndo();
  const [typed, type] = useState('');
  const { mutateAsync, isPending, error } = useAct((api, body: Change) => api.changeTags({ params: { customer_id: customer.id }, body }), {
    changes: customerChanges,
  });
  const mayWrite = can('customers:write') && customer.status === 'active';
  const asked = typed.trim() === '' ? [] : [typed];
  const isTag = tagList.safeParse(asked).success;
  const put = () => {
    if (asked.length > 0 && isTag)
      void mutateAsync({ add: asked }).then(
        () => type(''),
        () => undefined,
      );
  };
  const takeOff = (tag: string) =>
    void mutateAsync({ remove: [tag] }).then(
      () => undo(t('tags.off', { tag }), () => mutateAsync({ add: [tag] })),
      () => undefined,
    );
  return (
    <SectionCard title={t('tags.title')}>
      <div className={style.tags}>
        {customer.tags.map((tag) => (
          <span key={tag} className={style.tag}>
            {tag}
            {mayWrite && (
              <button type="button" className={style.off} aria-label={t('tags.takeOff', { tag })} onClick={() => takeOff(tag)}>
                ×
              </button>
            )}
          </span>
        ))}
        {customer.tags.length === 0 && <p className={style.small}>{t('tags.teach')}</p>}
      </div>
      {mayWrite && (
        <div className={style.line}>
          <Input
            size="large"
            aria-label={t('tags.add')}
            placeholder={t('tags.add')}
            status={isTag ? '' : 'error'}
            value={typed}
            onChange={({ target }) => type(target.value)}
            onPressEnter={({ nativeEvent }) => {
              if (!nativeEvent.isComposing) put();
            }}
          />
          <Button size="large" loading={isPending} disabled={asked.length === 0 || !isTag} onClick={put}>
            {t('add')}
          </Button>
        </div>
      )}
      {!isTag && <p role="alert">{t('tags.rule')}</p>}
      {error !== null && <ProblemNotice problem={error} />}
    </SectionCard>
  );
}
