import { accept, type Decision, refuse } from '@dianke/contract/decision';
import type { AnswerOf } from '@dianke/contract/route';
import * as contract from '@dianke/contract/templates';
import { loadTemplate } from '@dianke/data/campaigns/templates';
import { loadCustomer } from '@dianke/data/customers/customers';
import { accountKey, readAccount } from '@dianke/data/loyalty/accounts';
import { countSegments } from '@dianke/domain/campaigns/count-segments';
import { checkTemplate, type TemplateValues } from '@dianke/domain/campaigns/fill-template';
import { type TemplateText, wordMessage } from '@dianke/domain/campaigns/word-message';
import { type AnyOperation, type Ask, operation } from '@dianke/runtime/operation';
import { customerValues, openShops } from './customer-values.ts';
import { linkTo } from './link-to.ts';

/** As long as the code of a real link; this one leads nowhere. */
const sampleCode = 'x'.repeat(16);

type Preview = AnswerOf<typeof contract.previewTemplate>;

/** Words a template for one customer, as it would be sent; the link in it leads nowhere. */
export function previewing(publicUrl: () => string): AnyOperation {
  return operation(contract.previewTemplate, async (ask) => {
    const [template, reader] = await Promise.all([loadTemplate(ask.table, ask.params.template_id), loadReader(ask, ask.body.customer_id)]);
    return template === undefined ? refuse('NOT_FOUND') : preview(template, reader, publicUrl());
  });
}

/** The same for a text that is being written. */
export function previewingText(publicUrl: () => string): AnyOperation {
  return operation(contract.previewText, async (ask) => {
    const { body } = ask;
    const subject = body.channel === 'email' ? body.subject : null;
    for (const checked of [checkTemplate(subject ?? '', '/subject'), checkTemplate(body.text, '/text')]) if (!checked.accepted) return checked;
    return preview({ channel: body.channel, subject, text: body.text }, await loadReader(ask, body.customer_id), publicUrl());
  });
}

/** A customer and what a template can say of them; undefined where there is no such customer. */
type Reader = { readonly language: string; readonly values: TemplateValues };

async function loadReader({ table, house }: Pick<Ask, 'table' | 'house'>, customerId: string): Promise<Reader | undefined> {
  const [customer, [account], shops] = await Promise.all([
    loadCustomer(table, house.keyring, customerId),
    table.read([accountKey(table, customerId)]),
    openShops(table),
  ]);
  if (customer === undefined) return undefined;
  const values = customerValues(customer, readAccount(account, customerId).points, shops.merchant, await shops.homeOf(customer));
  return { language: customer.language ?? shops.merchant.locale, values };
}

function preview(template: TemplateText, reader: Reader | undefined, publicUrl: string): Decision<Preview> {
  if (reader === undefined) return refuse('UNKNOWN_CUSTOMER', {}, '/customer_id');
  const { subject, text, missing } = wordMessage(template, reader.values, linkTo(publicUrl, sampleCode), reader.language);
  const { channel } = template;
  return accept({
    channel,
    subject: channel === 'email' ? subject : null,
    text,
    missing: [...missing],
    sms: channel === 'sms' ? countSegments(text) : null,
  });
}
