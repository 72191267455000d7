import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../api/use-act.ts';
import { useAsk } from '../../api/use-ask.ts';
import { ApiForm } from '../../parts/api-form.tsx';
import { ConflictDialog, isConflict } from '../../parts/conflict-dialog.tsx';
import { PageHeader } from '../../parts/page-header.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { type Customer, customerChanges, type OfCustomer } from './customer.ts';
import style from './customer-screen.module.css';
import { ProfileFields } from './profile-fields.tsx';
import { ProfileLine } from './profile-line.tsx';
import { type ProfileValues, profileChange, valuesOf } from './profile-values.ts';

/** Changes what is known of a customer. */
export function EditCustomerScreen() {
  const { customerId = '' }: { customerId?: string } = useParams({ strict: false });
  const { data, error, refetch } = useAsk(['customers', 'one', customerId], (api, signal) =>
    api.getCustomer({ params: { customer_id: customerId }, signal }),
  );
  if (data === undefined || data.id !== customerId)
    return error === null ? <Waiting /> : <ProblemNotice problem={error} again={() => void refetch()} />;
  return <EditCustomer key={customerId} current={data} />;
}

/** The form begins from one version and is sent for that version, whatever is read meanwhile. */
function EditCustomer({ current }: { current: Customer }) {
  const { t } = useTranslation('customers');
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [begun, setBegun] = useState(current);
  const { mutateAsync, isPending, error, reset } = useAct(
    (api, values: ProfileValues) => api.updateCustomer({ params: { customer_id: begun.id }, ifMatch: begun.version, body: profileChange(values) }),
    { changes: customerChanges, done: ({ id }) => void navigate({ to: `/customers/${id}`, replace: true }) },
  );
  const send = async (values: ProfileValues) => {
    try {
      return await mutateAsync(values);
    } catch (fault) {
      if (isConflict(fault)) await queries.invalidateQueries({ queryKey: ['customers', 'one', begun.id] });
      throw fault;
    }
  };
  const takeTheirs = () => {
    setBegun(current);
    reset();
  };
  return (
    <div className={style.narrow}>
      <PageHeader title={t('edit.title', { name: begun.name })} />
      <ApiForm<ProfileValues>
        key={begun.version}
        draft={`customer/${begun.id}/${begun.version}`}
        initial={valuesOf(begun)}
        submit={t('edit.save')}
        send={send}
        problem={isConflict(error) ? null : error}
        isSending={isPending}
      >
        <ProfileFields />
      </ApiForm>
      <ConflictDialog problem={error} theirs={<Theirs customer={current} />} reload={takeTheirs} close={reset} />
    </div>
  );
}

function Theirs({ customer }: OfCustomer) {
  const { t } = useTranslation('customers');
  return (
    <p>
      {t('edit.theirs', { name: customer.name })}
      <br />
      <ProfileLine customer={customer} />
    </p>
  );
}
