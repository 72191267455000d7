import { exampleIds } from './examples.ts';
import type { JsonObject } from './openapi-schema.ts';

const at = '2026-11-20T10:15:00Z';
const text = '{{name}}，{{shop}}双十二全场九折，您有{{points}}积分可用。';

const customer = { id: exampleIds.customer, name: '张小明' };

const campaign = {
  id: exampleIds.campaign,
  name: '双十二老客户',
  template_id: exampleIds.template,
  channel: 'sms',
  tag: '老客户',
  status: 'waiting',
  scheduled_at: at,
  started_at: at,
  ended_at: null,
  stopped_because: null,
  next_at: '2026-11-21T01:00:00Z',
  counts: {
    messages: 412,
    waiting: 3,
    skipped: {
      archived: 0,
      no_contact: 4,
      no_consent: 31,
      frequency_cap: 2,
      zone_unknown: 0,
      missing_variable: 0,
      too_long: 0,
      out_of_time: 0,
    },
  },
  version: 12,
  created_at: at,
};

const message = {
  id: 'msg_01J9ZC0000000000000000MSG1',
  campaign_id: exampleIds.sentCampaign,
  customer_id: exampleIds.customer,
  channel: 'sms',
  status: 'accepted',
  segments: 2,
  claimed_at: at,
  accepted_at: '2026-11-20T10:15:01Z',
};

/** What answers about campaigns look like in the document. */
export const campaignsSamples: Readonly<Record<string, JsonObject>> = {
  Campaign: campaign,
  CampaignLeftOut: { customer_id: exampleIds.customer, because: 'no_consent', until: null, customer },
  CampaignWithWording: { ...campaign, wording: { subject: null, text } },
  Link: { purpose: 'unsubscribe', channel: 'sms', shop: '小店', status: 'granted' },
  Message: message,
  MessageWithCustomer: { ...message, customer },
  Preview: {
    channel: 'sms',
    subject: null,
    text: '张小明，小店双十二全场九折，您有6积分可用。\n退订 https://shop.example.com/v1/links/AbCdEfGhIjKlMnOp',
    missing: [],
    sms: { encoding: 'ucs-2', units: 77, segments: 2 },
  },
  Template: {
    id: exampleIds.template,
    name: '双十二',
    channel: 'sms',
    subject: null,
    text,
    variables: ['name', 'shop', 'points'],
    status: 'active',
    version: 1,
    created_at: at,
  },
  Unconfirmed: {
    kind: 'campaign',
    channel: 'sms',
    claimed_at: at,
    campaign_id: exampleIds.sentCampaign,
    customer_id: exampleIds.customer,
    staff_id: null,
  },
};
