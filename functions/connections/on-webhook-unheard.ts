import type { Fact, FactOf } from '@dianke/events/fact';
import { webhookDue, type webhookUnheard } from '@dianke/events/facts/connections';
import { type Clock, schedulerClock } from '@dianke/gateways/clock';
import { cloudHouse } from '@dianke/runtime/cloud-house';
import { environment } from '@dianke/runtime/environment';
import { type Heard, listen } from '@dianke/runtime/listen';

const thisListener = 'on-webhook-unheard';

/**
 * Sets the clock for a webhook's next attempt. It stands apart from the sender, which speaks to strangers, so that the right to
 * put something on the bus does not lie there. Setting one clock twice rings once.
 */
export function settingClocks(clock: () => Clock) {
  return async ({ fact }: Heard<FactOf<typeof webhookUnheard>['data']>): Promise<void> => {
    const { endpoint_id, delivery_id, attempt, next_attempt_at: at } = fact.data;
    const due: Fact = {
      id: `${fact.id}.due`,
      type: webhookDue.type,
      v: webhookDue.v,
      merchant_id: fact.merchant_id,
      store_id: fact.store_id,
      object: fact.object,
      occurred_at: at,
      recorded_at: at,
      actor: { kind: 'system', id: thisListener },
      request_id: fact.request_id,
      cause: fact.id,
      data: { endpoint_id, delivery_id, attempt },
    };
    await clock().ringOnce({ name: `${delivery_id}-${attempt}-${Date.parse(at)}`, at, fact: due });
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

export const handler = listen(thisListener, settingClocks(cloudClock), cloudHouse);
