import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../api/use-act.ts';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { useUndo } from '../../parts/use-undo.tsx';
import { campaignChanges, type Template } from './marketing.ts';

/** Puts a template away, so that no new campaign takes it, or brings it back; either can be undone at once. */
export function ArchiveTemplate({ template }: { template: Template }) {
  const { t } = useTranslation('marketing');
  const undo = useUndo();
  const isActive = template.status === 'active';
  const { mutateAsync, isPending, error } = useAct(
    (api, status: Template['status']) => api.updateTemplate({ params: { template_id: template.id }, body: { status } }),
    { changes: campaignChanges },
  );
  const put = () =>
    void mutateAsync(isActive ? 'archived' : 'active').then(
      () => undo(t(isActive ? 'template.putAway' : 'template.broughtBack'), () => mutateAsync(template.status)),
      () => undefined,
    );
  return (
    <>
      <Button size="large" loading={isPending} onClick={put}>
        {t(isActive ? 'template.archive' : 'template.restore')}
      </Button>
      {error !== null && <ProblemNotice problem={error} />}
    </>
  );
}
