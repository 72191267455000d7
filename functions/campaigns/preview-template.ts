import { accept, refuse } from '@dianke/contract/decision';
import * as contract from '@dianke/contract/templates';
import { loadTemplate } from '@dianke/data/campaigns/templates';
import { loadCustomer } from '@dianke/data/customers/customers';
import { accountKey, readAccount } from '@dianke/data/loyalty/accounts';
import { countSegments } from '@dianke/domain/campaigns/count-segments';
import { wordMessage } from '@dianke/domain/campaigns/word-message';
import { type AnyOperation, operation } from '@dianke/runtime/operation';
import { customerValues, openShops } from './customer-values.ts';
import { linkTo } from './link-to.ts';

/** As long as the code of a real link; this one leads nowhere. */
const sampleCode = 'x'.repeat(16);

/** Words a template for one customer, as it would be sent; the link in it leads nowhere. */
export function previewing(publicUrl: () => string): AnyOperation {
  return operation(contract.previewTemplate, async ({ params, body, table, house }) => {
    const { customer_id: customerId } = body;
    const [template, customer, [account], shops] = await Promise.all([
      loadTemplate(table, params.template_id),
      loadCustomer(table, house.keyring, customerId),
      table.read([accountKey(table, customerId)]),
      openShops(table),
    ]);
    if (template === undefined) return refuse('NOT_FOUND');
    if (customer === undefined) return refuse('UNKNOWN_CUSTOMER', {}, '/customer_id');
    const values = customerValues(customer, readAccount(account, customerId).points, shops.merchant, await shops.homeOf(customer));
    const link = linkTo(publicUrl(), sampleCode);
    const { subject, text, missing } = wordMessage(template, values, link, customer.language ?? shops.merchant.locale);
    const { channel } = template;
    return accept({
      channel,
      subject: channel === 'email' ? subject : null,
      text,
      missing: [...missing],
      sms: channel === 'sms' ? countSegments(text) : null,
    });
  });
}
