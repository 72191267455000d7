import { useAsk } from '../../../api/use-ask.ts';
import { useSession } from '../../../session/use-session.ts';

/** The business that the person works for now. */
export function useMerchant() {
  const { merchant_id } = useSession();
  const id = merchant_id ?? '';
  return useAsk(['merchant', 'one', id], (api, signal) => api.getMerchant({ params: { merchant_id: id }, signal }), { enabled: id !== '' });
}
