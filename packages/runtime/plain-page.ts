/** Languages in which a page for customers is written. */
export type PageLanguage = 'zh' | 'en';

/** A page of few words for somebody who followed a link; `button` posts to the page's own address. */
export type PlainPage = { readonly title: string; readonly lines: readonly string[]; readonly button?: string };

/** The first language that the browser asks for and we have; English for all others. */
export function pageLanguage(acceptLanguage: string | undefined): PageLanguage {
  return /^\s*zh\b/i.test(acceptLanguage ?? '') ? 'zh' : 'en';
}

/** The page's HTML: no script, nothing from elsewhere, every word of others escaped. */
export function plainPage(page: PlainPage, language: PageLanguage): string {
  const form = page.button === undefined ? '' : `<form method="post"><button>${escaped(page.button)}</button></form>`;
  const lines = page.lines.map((line) => `<p>${escaped(line)}</p>`).join('');
  return (
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">` +
    `<meta name="robots" content="noindex"><title>${escaped(page.title)}</title><style>${style}</style></head>` +
    `<body><main><h1>${escaped(page.title)}</h1>${lines}${form}</main></body></html>`
  );
}

/** Headers of such a page: it is kept nowhere, framed nowhere, and tells nobody where it was. */
export const pageHeaders: Readonly<Record<string, string>> = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

const style = 'body{font:18px/1.6 system-ui,sans-serif;margin:3rem auto;max-width:30rem;padding:0 1rem}button{font:inherit;padding:.5rem 1.5rem}';

const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (sign) => signs[sign] ?? sign);
}
