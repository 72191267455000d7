import { App } from 'antd';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { isNetAway } from '../../api/is-net-away.ts';
import { useApi } from '../../api/use-api.ts';
import type { Member } from './use-basket.ts';

/** The customer whom a scanned member card names; null for any other code. */
export function memberIn(code: string): string | null {
  const written = /^cus_([0-9A-HJKMNP-TV-Z]{26})$/i.exec(code.trim())?.[1];
  return written === undefined ? null : `cus_${written.toUpperCase()}`;
}

/** Puts the customer of a scanned member card into the sale; without a net by the code alone, which is enough for their points. */
export function useMemberCode(choose: (member: Member) => void): (id: string) => Promise<void> {
  const { t } = useTranslation('sell');
  const { message } = App.useApp();
  const api = useApi();
  // Goods that are scanned while the name is asked for stay in the sale.
  const latest = useRef(choose);
  useEffect(() => {
    latest.current = choose;
  });
  return async (id) => {
    try {
      const { data } = await api.getCustomer({ params: { customer_id: id } });
      latest.current({ label: data.name, buyer: { id } });
      void message.success(data.name);
    } catch (fault) {
      if (isNetAway(fault)) latest.current({ label: t('member.scanned', { tail: id.slice(-4) }), buyer: { id } });
      else void message.warning(t('member.none'));
    }
  };
}
