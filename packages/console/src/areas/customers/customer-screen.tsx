import { Link, useParams } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useAsk } from '../../api/use-ask.ts';
import { PageHeader } from '../../parts/page-header.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { Allowed } from '../../session/allowed.tsx';
import { ArchiveCustomer } from './archive-customer.tsx';
import type { OfCustomer } from './customer.ts';
import { CustomerConsents } from './customer-consents.tsx';
import { CustomerContacts } from './customer-contacts.tsx';
import { CustomerFigures } from './customer-figures.tsx';
import { CustomerNotes } from './customer-notes.tsx';
import style from './customer-screen.module.css';
import { CustomerTags } from './customer-tags.tsx';
import { CustomerTimeline } from './customer-timeline.tsx';
import { ProfileLine } from './profile-line.tsx';

/** Everything that is known of a customer on one page. */
export function CustomerScreen() {
  const { customerId = '' }: { customerId?: string } = useParams({ strict: false });
  const { data, error, refetch } = useAsk(
    ['customers', 'one', customerId],
    (api, signal) => api.getCustomer({ params: { customer_id: customerId }, signal }),
    { live: true },
  );
  if (data === undefined || data.id !== customerId)
    return error === null ? <Waiting /> : <ProblemNotice problem={error} again={() => void refetch()} />;
  return <CustomerPage key={customerId} customer={data} />;
}

function CustomerPage({ customer }: OfCustomer) {
  const { t } = useTranslation('customers');
  const isActive = customer.status === 'active';
  return (
    <>
      <PageHeader
        title={customer.name}
        lead={<ProfileLine customer={customer} />}
        actions={
          <>
            {isActive && (
              <Allowed permission="customers:write">
                <Link to={`/customers/${customer.id}/edit`}>
                  <Button size="large" tabIndex={-1}>
                    {t('edit')}
                  </Button>
                </Link>
              </Allowed>
            )}
            <Allowed permission="customers:archive">
              <ArchiveCustomer customer={customer} />
            </Allowed>
          </>
        }
      />
      {!isActive && <p className={style.archived}>{t('archived.text')}</p>}
      <div className={style.grid}>
        <div className={style.side}>
          <CustomerFigures customer={customer} />
          <CustomerContacts customer={customer} />
          <CustomerTags customer={customer} />
          <div className={style.last}>
            <CustomerConsents customer={customer} />
          </div>
        </div>
        <div className={style.side}>
          <CustomerNotes customer={customer} />
          <CustomerTimeline customer={customer} />
        </div>
      </div>
    </>
  );
}
