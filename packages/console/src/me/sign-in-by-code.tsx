import { startMemberSession } from '@dianke/contract/members';
import { Button, Input } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../api/use-act.ts';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { CardFace } from './card-face.tsx';
import { Languages } from './languages.tsx';
import style from './me.module.css';
import type { MemberCard, MemberSession } from './member-card.ts';

type Props = {
  readonly shop: string | null;
  /** The card that this device knows from before. */
  readonly card: MemberCard | null;
  readonly enter: (session: MemberSession) => void;
  readonly forget: () => void;
};

/** Signs a customer in: a phone or an e-mail, and the code that comes to it. Where they were before, their card is here at once. */
export function SignInByCode({ shop, card, enter, forget }: Props) {
  const { t } = useTranslation('me');
  return (
    <main className={style.page} id="main">
      <h1 className={style.title}>{card?.shop ?? t('title')}</h1>
      {card !== null && <CardFace card={card} />}
      {shop === null ? <p className={style.note}>{t('noShop')}</p> : <CodeForm shop={shop} enter={enter} />}
      {card !== null && (
        <Button type="text" onClick={forget}>
          {t('forget')}
        </Button>
      )}
      <Languages />
    </main>
  );
}

function contactOf(typed: string): { readonly phone: string } | { readonly email: string } {
  return typed.includes('@') ? { email: typed.trim() } : { phone: typed.trim() };
}

function CodeForm({ shop, enter }: { readonly shop: string; readonly enter: (session: MemberSession) => void }) {
  const { t } = useTranslation('me');
  const [typed, type] = useState('');
  const [asked, setAsked] = useState<string | null>(null);
  const ask = useAct((api, contact: string, idempotencyKey) => api.askMemberCode({ body: { shop, ...contactOf(contact) }, idempotencyKey }), {
    changes: [],
    done: (_answer, contact) => setAsked(contact),
  });
  if (asked !== null)
    return (
      <>
        <p>{t('code.sent', { to: asked })}</p>
        <EnterCode shop={shop} contact={asked} enter={enter} />
        <Button type="text" onClick={() => setAsked(null)}>
          {t('code.other')}
        </Button>
      </>
    );
  return (
    <form
      className={style.form}
      onSubmit={(event) => {
        event.preventDefault();
        ask.mutate(typed);
      }}
    >
      <Field label={t('contact')} hint={t('contact.hint')} typed={typed} type={type} autoComplete="username" />
      {ask.error !== null && <ProblemNotice problem={ask.error} />}
      <Button type="primary" size="large" block htmlType="submit" disabled={typed.trim().length < 3} loading={ask.isPending}>
        {t('code.ask')}
      </Button>
    </form>
  );
}

function EnterCode({ shop, contact, enter }: { readonly shop: string; readonly contact: string; readonly enter: (session: MemberSession) => void }) {
  const { t } = useTranslation('me');
  const [typed, type] = useState('');
  const code = typed.replaceAll(/\s/g, '');
  const isCode = startMemberSession.body.shape.code.safeParse(code).success;
  const { mutate, isPending, error } = useAct(
    (api, given: string) => api.startMemberSession({ body: { shop, ...contactOf(contact), code: given } }),
    {
      changes: [],
      done: ({ token, expires_at }) => enter({ token, expiresAt: expires_at }),
    },
  );
  return (
    <form
      className={style.form}
      onSubmit={(event) => {
        event.preventDefault();
        mutate(code);
      }}
    >
      <Field label={t('code')} hint={t('code.hint')} typed={typed} type={type} autoComplete="one-time-code" isNumber />
      {error !== null && <ProblemNotice problem={error} />}
      <Button type="primary" size="large" block htmlType="submit" disabled={!isCode} loading={isPending}>
        {t('signIn')}
      </Button>
    </form>
  );
}

type FieldProps = {
  readonly label: string;
  readonly hint: string;
  readonly typed: string;
  readonly type: (text: string) => void;
  readonly autoComplete: string;
  readonly isNumber?: boolean;
};

function Field({ label, hint, typed, type, autoComplete, isNumber = false }: FieldProps) {
  const id = useId();
  return (
    <div className={style.field}>
      <label htmlFor={id}>{label}</label>
      <Input
        id={id}
        size="large"
        autoCapitalize="none"
        autoComplete={autoComplete}
        inputMode={isNumber ? 'numeric' : 'email'}
        aria-describedby={`${id}-hint`}
        value={typed}
        onChange={({ target }) => type(target.value)}
      />
      <p id={`${id}-hint`} className={style.small}>
        {hint}
      </p>
    </div>
  );
}
