import type { ServerResponse } from 'node:http';
import { escapeXml } from '../xml.ts';
import type { HostedWords } from './hosted-words.ts';

/** One input of a hosted form. */
export type Field = {
  readonly name: string;
  readonly label: string;
  readonly type: 'email' | 'password';
  readonly autocomplete: string;
  readonly value?: string;
};

export type HostedPage = {
  readonly language: 'zh' | 'en';
  readonly title: string;
  readonly base: string;
  readonly error?: string;
  readonly hint?: string;
  readonly form?: {
    readonly action: string;
    readonly hidden: Readonly<Record<string, string>>;
    readonly fields: readonly Field[];
    readonly button: string;
  };
};

/** Answers one hosted page: no script, no foreign resource, no frame. */
export function answerPage(response: ServerResponse, status: number, page: HostedPage, cookies: readonly string[] = []): void {
  const headers = {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none'; style-src 'self'; frame-ancestors 'none'; base-uri 'none'",
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  };
  response.writeHead(status, cookies.length === 0 ? headers : { ...headers, 'set-cookie': [...cookies] }).end(drawn(page));
}

function drawn(page: HostedPage): string {
  const error = page.error === undefined ? '' : `<p class="error" role="alert">${escapeXml(page.error)}</p>`;
  const hint = page.hint === undefined ? '' : `<p class="hint">${escapeXml(page.hint)}</p>`;
  return `<!doctype html>
<html lang="${page.language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeXml(page.title)} · Dianke 店客</title><link rel="stylesheet" href="${page.base}/login.css"></head>
<body><main><p class="brand">Dianke 店客</p><h1>${escapeXml(page.title)}</h1>${error}${hint}${page.form === undefined ? '' : drawnForm(page.form)}</main></body></html>`;
}

function drawnForm(form: NonNullable<HostedPage['form']>): string {
  const hidden = Object.entries(form.hidden).map(([name, value]) => `<input type="hidden" name="${name}" value="${escapeXml(value)}">`);
  const fields = form.fields.map(
    (field, at) =>
      `<label for="${field.name}">${escapeXml(field.label)}</label><input id="${field.name}" name="${field.name}" type="${field.type}" autocomplete="${field.autocomplete}" value="${escapeXml(field.value ?? '')}" required${at === 0 ? ' autofocus' : ''}>`,
  );
  return `<form method="post" action="${escapeXml(form.action)}">${hidden.join('')}${fields.join('')}<button type="submit">${escapeXml(form.button)}</button></form>`;
}

/** The inputs of the sign-in page. */
export function signInFields(words: HostedWords, email: string): Field[] {
  return [
    { name: 'username', label: words.email, type: 'email', autocomplete: 'username', value: email },
    { name: 'password', label: words.password, type: 'password', autocomplete: 'current-password' },
  ];
}

/** The inputs of the page on which an invited person sets a password. */
export function newPasswordFields(words: HostedWords): Field[] {
  return [
    { name: 'new_password', label: words.newPassword, type: 'password', autocomplete: 'new-password' },
    { name: 'new_password_again', label: words.again, type: 'password', autocomplete: 'new-password' },
  ];
}

/** The style of the hosted pages. */
export const hostedStyle = `:root{color-scheme:light dark;font:16px/1.5 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
body{margin:0;min-height:100vh;display:grid;place-items:center;background:#f4f6f8;color:#1d2733}
main{width:min(22rem,calc(100vw - 2rem));box-sizing:border-box;padding:2rem 1.5rem;background:#fff;border-radius:12px;box-shadow:0 8px 30px #0001}
.brand{margin:0;color:#5b6b7c;font-size:.9rem}h1{margin:.2rem 0 1.2rem;font-size:1.5rem}
label{display:block;margin:.9rem 0 .3rem;font-size:.9rem}
input{width:100%;box-sizing:border-box;padding:.65rem .75rem;border:1px solid #8a99a8;border-radius:8px;font:inherit;background:inherit;color:inherit}
input:focus-visible,button:focus-visible{outline:3px solid #3b82f6;outline-offset:1px}
button{width:100%;margin-top:1.4rem;padding:.75rem;border:0;border-radius:8px;background:#1456b8;color:#fff;font:inherit;font-weight:600;cursor:pointer}
.error{padding:.6rem .75rem;border-radius:8px;background:#fdecea;color:#8f1d14}.hint{color:#5b6b7c;font-size:.9rem}
@media (prefers-color-scheme:dark){body{background:#10161d;color:#e7edf3}main{background:#1a222c}.brand,.hint{color:#a3b1bf}.error{background:#4a1612;color:#ffd9d5}}
`;
