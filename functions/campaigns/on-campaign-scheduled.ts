import type { Fact, FactOf } from '@dianke/events/fact';
import { campaignDue, type campaignScheduled } from '@dianke/events/facts/campaigns';
import { type Clock, schedulerClock } from '@dianke/gateways/clock';
import { cloudHouse } from '@dianke/runtime/cloud-house';
import { environment } from '@dianke/runtime/environment';
import { type Heard, listen } from '@dianke/runtime/listen';

const thisListener = 'on-campaign-scheduled';

/**
 * Sets the clock for a walk through a campaign's audience. It stands apart from the sender, so that the right to put something on
 * the bus does not lie there. Setting one clock twice rings once, and a ring that is no longer due changes nothing.
 */
export function settingCampaignClocks(clock: () => Clock) {
  return async ({ fact }: Heard<FactOf<typeof campaignScheduled>['data']>): Promise<void> => {
    const { pass, at } = fact.data;
    const due: Fact = {
      id: `${fact.id}.due`,
      type: campaignDue.type,
      v: campaignDue.v,
      merchant_id: fact.merchant_id,
      store_id: null,
      object: fact.object,
      occurred_at: at,
      recorded_at: at,
      actor: { kind: 'system', id: thisListener },
      request_id: fact.request_id,
      cause: fact.id,
      data: { pass, slice: 0 },
    };
    const name = pass === 1 ? fact.object.id : `${fact.object.id}-${pass}`;
    await clock().ringOnce({ name, at, fact: due });
  };
}

let stageClock: Clock | undefined;

function cloudClock(): Clock {
  stageClock ??= schedulerClock({
    group: environment('CLOCK_GROUP'),
    roleArn: environment('CLOCK_ROLE_ARN'),
    busArn: environment('CLOCK_BUS_ARN'),
    deadLetterQueueArn: environment('CLOCK_DEAD_LETTER_QUEUE_ARN'),
  });
  return stageClock;
}

export const handler = listen(thisListener, settingCampaignClocks(cloudClock), cloudHouse);
