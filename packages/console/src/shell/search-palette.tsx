import { useNavigate } from '@tanstack/react-router';
import { Modal } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import style from './search-palette.module.css';
import { useCommands } from './use-commands.ts';

/** One box for everything: areas, customers, orders, goods, and what one can do. Opened by Ctrl-K from anywhere. */
export function SearchPalette({ isOpen, close }: { isOpen: boolean; close(): void }) {
  const { t } = useTranslation();
  return (
    <Modal
      open={isOpen}
      onCancel={close}
      footer={null}
      closable={false}
      destroyOnHidden
      title={null}
      width={600}
      className={style.palette ?? ''}
      aria-label={t('search.open')}
    >
      <Box close={close} />
    </Modal>
  );
}

function Box({ close }: { close(): void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const id = useId();
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const { commands, isAsking, error } = useCommands(typed);
  const here = Math.min(at, Math.max(0, commands.length - 1));
  const run = (index: number) => {
    const command = commands[index];
    if (command === undefined) return;
    close();
    if (command.to === undefined) command.run();
    else void navigate({ to: command.to });
  };
  const onKey = (key: string): boolean => {
    if (key === 'ArrowDown') setAt(Math.min(here + 1, commands.length - 1));
    else if (key === 'ArrowUp') setAt(Math.max(here - 1, 0));
    else if (key === 'Enter') run(here);
    else return false;
    return true;
  };
  return (
    <>
      <input
        className={style.input}
        // biome-ignore lint/a11y/noAutofocus: the box was asked for, and typing is all that one can do in it
        autoFocus
        role="combobox"
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-activedescendant={commands.length === 0 ? undefined : `${id}-${here}`}
        aria-label={t('search.open')}
        placeholder={t('search.hint')}
        enterKeyHint="search"
        autoComplete="off"
        value={typed}
        onChange={({ target }) => {
          setTyped(target.value);
          setAt(0);
        }}
        onKeyDown={(event) => {
          // While an input method is choosing characters, its keys are its own.
          if (!event.nativeEvent.isComposing && onKey(event.key)) event.preventDefault();
        }}
      />
      {error !== null && <ProblemNotice problem={error} />}
      <div role="listbox" id={`${id}-list`} aria-label={t('search.results')} aria-busy={isAsking} className={style.list}>
        {commands.map((command, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: keys are heard by the box above, as a combobox does
          <div
            key={command.key}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === here}
            className={style.option}
            onClick={() => run(index)}
            onMouseMove={() => setAt(index)}
          >
            <span className={style.title}>{command.title}</span>
            <span className={style.detail}>{command.detail}</span>
          </div>
        ))}
      </div>
      {commands.length === 0 && <p className={style.nothing}>{isAsking ? t('waiting') : t('search.nothing')}</p>}
    </>
  );
}
