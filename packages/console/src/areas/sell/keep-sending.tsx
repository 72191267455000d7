import { useEffect } from 'react';
import { useTill } from './use-till.ts';

const everyMs = 15_000;

/** Sends the sales that wait, on whichever screen one is: at once, when the net comes back, and every few seconds. Shows nothing. */
export function KeepSending() {
  const { sales, send } = useTill();
  const isWaiting = sales?.some((sale) => sale.state === 'waiting') ?? false;
  useEffect(() => {
    if (!isWaiting) return;
    const now = () => void send();
    now();
    const timer = setInterval(now, everyMs);
    addEventListener('online', now);
    return () => {
      clearInterval(timer);
      removeEventListener('online', now);
    };
  }, [isWaiting, send]);
  return null;
}
