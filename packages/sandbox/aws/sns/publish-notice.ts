import { randomUUID } from 'node:crypto';
import type { SubscriptionSpec, TopicSpec } from '../../aws-resources.ts';
import type { AwsWorld } from '../../aws-world.ts';
import { matchesPattern } from '../../patterns/match-pattern.ts';
import type { Delivery } from '../delivery/delivery.ts';
import type { DeliveryBook } from '../delivery/delivery-book.ts';
import { keepMessage } from '../outgoing-message.ts';

/** One message to a topic; attributes by name with type and text. */
export type Notice = {
  readonly message: string;
  readonly subject?: string;
  readonly attributes: Readonly<Record<string, { readonly type: string; readonly value: string }>>;
};

/** Hands a notice to every subscription of a topic that its filter lets through; gives back the notice's id. */
export function publishNotice(world: AwsWorld, book: DeliveryBook, topic: TopicSpec, notice: Notice): string {
  const id = randomUUID();
  const asked = Object.fromEntries(Object.entries(notice.attributes).map(([name, one]) => [name, attributeValue(one)]));
  const reached = topic.subscriptions.filter((one) => one.filterPolicy === null || matchesPattern(one.filterPolicy, asked));
  world.record('note', `Notice on topic ${topic.name} for ${reached.length} subscriptions`, {
    id,
    topic: topic.arn,
    subject: notice.subject,
    message: notice.message,
  });
  for (const subscription of reached) handOver(world, book, topic, subscription, id, notice);
  return id;
}

function handOver(world: AwsWorld, book: DeliveryBook, topic: TopicSpec, subscription: SubscriptionSpec, id: string, notice: Notice): void {
  const { protocol, endpoint } = subscription;
  const subject = notice.subject === undefined ? {} : { subject: notice.subject };
  if (protocol === 'email' || protocol === 'email-json')
    keepMessage(world, { id, channel: 'email', to: [endpoint], ...subject, text: notice.message, topic: topic.name });
  else if (protocol === 'sms') keepMessage(world, { id, channel: 'sms', to: [endpoint], text: notice.message, topic: topic.name });
  else if (protocol === 'https' || protocol === 'http')
    keepMessage(world, { id, channel: 'https', to: [endpoint], ...subject, text: notice.message, topic: topic.name });
  else if (protocol === 'sqs' || protocol === 'lambda') book.add([owed(world, topic, subscription, id, notice)]);
  else throw new Error(`The sandbox does not know the subscription protocol ${protocol} of ${topic.logicalId}`);
}

function owed(world: AwsWorld, topic: TopicSpec, subscription: SubscriptionSpec, id: string, notice: Notice): Omit<Delivery, 'id'> {
  const body = envelope(world, topic, subscription, id, notice);
  const isLambda = subscription.protocol === 'lambda';
  const forLambda = { Records: [{ EventSource: 'aws:sns', EventVersion: '1.0', EventSubscriptionArn: subscription.arn, Sns: body }] };
  const payload = isLambda ? JSON.stringify(forLambda) : subscription.rawDelivery ? notice.message : JSON.stringify(body);
  const never = { deadLetterArn: null, roleArn: null, asEvent: null, facts: {}, hops: 0 };
  return {
    service: 'sns.amazonaws.com',
    ownerArn: topic.arn,
    targetArn: subscription.endpoint,
    payload,
    original: payload,
    maximumRetryAttempts: 100,
    maximumEventAgeSeconds: 86_400,
    ...never,
  };
}

function envelope(world: AwsWorld, topic: TopicSpec, subscription: SubscriptionSpec, id: string, notice: Notice): object {
  const attributes = Object.entries(notice.attributes).map(([name, one]) => [name, { Type: one.type, Value: one.value }]);
  return {
    Type: 'Notification',
    MessageId: id,
    TopicArn: topic.arn,
    ...(notice.subject === undefined ? {} : { Subject: notice.subject }),
    Message: notice.message,
    Timestamp: new Date(world.now()).toISOString(),
    SignatureVersion: '1',
    Signature: '',
    SigningCertUrl: '',
    UnsubscribeUrl: `${world.endpointUrl}/?Action=Unsubscribe&SubscriptionArn=${subscription.arn}`,
    MessageAttributes: Object.fromEntries(attributes),
  };
}

function attributeValue(attribute: { readonly type: string; readonly value: string }): unknown {
  if (attribute.type === 'Number') return Number(attribute.value);
  return attribute.type === 'String.Array' ? JSON.parse(attribute.value) : attribute.value;
}
