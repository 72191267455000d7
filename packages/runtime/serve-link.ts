import type { Decision } from '@dianke/contract/decision';
import { type RefusalText, refusals } from '@dianke/contract/refusals';
import type { House } from './house.ts';
import type { AnyOperation } from './operation.ts';
import type { Incoming } from './parse-request.ts';
import { type PageLanguage, type PlainPage, pageHeaders, pageLanguage, plainPage } from './plain-page.ts';
import { type Answered, common, Refused } from './problem.ts';

/** A request by somebody who followed a link. Its token is all that they have, and its body is not read. */
export type LinkAsk = {
  readonly params: Readonly<Record<string, string>>;
  readonly requestId: string;
  readonly house: House;
  readonly now: string;
};

/** Answers a request by a link; a browser, which says that it takes HTML, gets a page, also of a refusal. */
export async function answerLink(asked: {
  readonly operation: AnyOperation;
  readonly incoming: Incoming;
  readonly house: House;
  readonly requestId: string;
}): Promise<Answered> {
  const { operation, incoming, house, requestId } = asked;
  const { accept, 'accept-language': languages } = incoming.headers;
  const language = pageLanguage(languages);
  const ask: LinkAsk = { params: incoming.params, requestId, house, now: house.now().toISOString() };
  const decision: Decision<unknown> = await operation.handle(ask);
  const wantsPage = accept?.includes('text/html') === true;
  if (!decision.accepted) {
    if (!wantsPage) throw new Refused(decision);
    const text: RefusalText = refusals[decision.code];
    const pages = {
      en: { title: text.title, lines: [text.remedy] },
      zh: { title: '这个链接打不开', lines: ['它不完整，或者已经过期。请联系商家。'] },
    };
    return show(text.status, pages[language], language, requestId);
  }
  const { route, page } = operation;
  const body = route.response?.parse(decision.value) ?? {};
  if (wantsPage && page !== undefined) return show(route.status, page(body, language), language, requestId);
  const headers = { 'content-type': 'application/json', ...common(requestId) };
  return { statusCode: route.status, headers, body: JSON.stringify(body) };
}

function show(statusCode: number, page: PlainPage, language: PageLanguage, requestId: string): Answered {
  return { statusCode, headers: { ...common(requestId), ...pageHeaders }, body: plainPage(page, language) };
}
