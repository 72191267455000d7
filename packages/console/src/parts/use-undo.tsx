import { App, Button } from 'antd';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { problemText } from './problem-text.ts';

const openSeconds = 8;

/** Says that something was done, and lets it be undone for a while: `undo(t('archived'), () => restore(id))`. Instead of asking “are you sure”. */
export function useUndo(): (done: string, undo: () => Promise<unknown>) => void {
  const { t } = useTranslation();
  const { message } = App.useApp();
  return useCallback(
    (done, undo) => {
      const key = crypto.randomUUID();
      const run = () => {
        message.destroy(key);
        undo().then(
          () => void message.success(t('undo.undone')),
          (fault: unknown) => void message.error(problemText(fault, t).title),
        );
      };
      const content = (
        <span role="status">
          {done}{' '}
          <Button type="link" onClick={run}>
            {t('undo.undo')}
          </Button>
        </span>
      );
      void message.open({ key, type: 'success', duration: openSeconds, content });
    },
    [message, t],
  );
}
