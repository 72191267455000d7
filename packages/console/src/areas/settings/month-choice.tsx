import { useTranslation } from 'react-i18next';
import { Choice } from '../../parts/choice.tsx';
import { useFormats } from '../../words/use-formats.ts';
import { lastMonths } from './last-months.ts';

/** The month whose records are shown. */
export function MonthChoice({ month, choose }: { month: string; choose: (month: string) => void }) {
  const { t } = useTranslation('settings');
  const { month: monthText } = useFormats();
  return (
    <Choice label={t('month')} value={month} options={lastMonths(new Date()).map((value) => ({ value, label: monthText(value) }))} choose={choose} />
  );
}

/** The month that is going on. */
export function thisMonth(): string {
  return new Date().toISOString().slice(0, 7);
}
