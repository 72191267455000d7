import type { contactShape } from '@dianke/contract/customer-shapes';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type * as z from 'zod';
import { useAct } from '../../api/use-act.ts';
import { ConflictDialog, isConflict } from '../../parts/conflict-dialog.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { ReasonDialog } from '../../parts/reason-dialog.tsx';
import { SectionCard } from '../../parts/section-card.tsx';
import { Allowed } from '../../session/allowed.tsx';
import { useCan } from '../../session/use-can.ts';
import { AddContact } from './add-contact.tsx';
import { customerChanges, type OfCustomer } from './customer.ts';
import style from './customer-screen.module.css';

type Contact = z.output<typeof contactShape>;

/** A customer's phones, e-mails and WeChat ids, masked; shown whole to who may and says why. */
export function CustomerContacts({ customer }: OfCustomer) {
  const { t } = useTranslation('customers');
  const can = useCan();
  const [open, setOpen] = useState<'add' | 'reveal' | null>(null);
  const [whole, setWhole] = useState<ReadonlyMap<string, string>>(new Map());
  const params = { customer_id: customer.id };
  const reveal = useAct((api, reason: string) => api.revealCustomer({ params, body: { reason } }), {
    changes: [],
    done: ({ contacts }) => {
      setWhole(new Map(contacts.map(({ id, value }) => [id, value])));
      setOpen(null);
    },
  });
  const mayWrite = can('customers:write') && customer.status === 'active';
  return (
    <SectionCard
      title={t('contacts.title')}
      action={
        customer.contacts.length > 0 &&
        whole.size === 0 && (
          <Allowed permission="customers:reveal">
            <Button type="text" onClick={() => setOpen('reveal')}>
              {t('contacts.reveal')}
            </Button>
          </Allowed>
        )
      }
    >
      {customer.contacts.length === 0 && <p className={style.small}>{t('contacts.none')}</p>}
      <ul>
        {customer.contacts.map((contact) => (
          <ContactRow key={contact.id} customer={customer} contact={contact} value={whole.get(contact.id) ?? contact.masked} mayWrite={mayWrite} />
        ))}
      </ul>
      {mayWrite && open !== 'add' && (
        <Button className={style.more ?? ''} onClick={() => setOpen('add')}>
          {t('contacts.add')}
        </Button>
      )}
      {open === 'add' && <AddContact customer={customer} close={() => setOpen(null)} />}
      {open === 'reveal' && (
        <ReasonDialog
          title={t('contacts.reveal')}
          text={t('contacts.revealText')}
          reasons={[t('contacts.toCall'), t('contacts.toSend'), t('contacts.toCheck')]}
          submit={t('contacts.reveal')}
          problem={reveal.error}
          isSending={reveal.isPending}
          send={reveal.mutate}
          close={() => setOpen(null)}
        />
      )}
    </SectionCard>
  );
}

type RowProps = OfCustomer & { readonly contact: Contact; readonly value: string; readonly mayWrite: boolean };

function ContactRow({ customer, contact, value, mayWrite }: RowProps) {
  const { t } = useTranslation('customers');
  const [isSure, setSure] = useState(false);
  const { mutate, isPending, error, reset } = useAct(
    (api, version: number) => api.removeContact({ params: { customer_id: customer.id, contact_id: contact.id }, ifMatch: version }),
    { changes: customerChanges },
  );
  return (
    <li className={style.row}>
      <span className={style.words}>
        {value}
        <span className={style.small}>
          {[
            t(`contact.${contact.kind}`),
            contact.verified ? t('contact.verified') : null,
            t(contact.opted_in ? 'contact.optedIn' : 'contact.optedOut'),
          ]
            .filter((part) => part !== null)
            .join(' · ')}
        </span>
        {error !== null && !isConflict(error) && <ProblemNotice problem={error} />}
      </span>
      {mayWrite && (
        <Button
          type="text"
          danger={isSure}
          loading={isPending}
          onClick={() => (isSure ? mutate(customer.version) : setSure(true))}
          onBlur={() => setSure(false)}
        >
          {t(isSure ? 'contacts.sure' : 'contacts.remove')}
        </Button>
      )}
      <ConflictDialog problem={error} reload={reset} close={reset} />
    </li>
  );
}
