import { randomUUID } from 'node:crypto';
import type { AwsWorld } from '../../aws-world.ts';
import { AwsFault } from '../aws-fault.ts';
import { type Call, permit } from '../call.ts';
import type { DeliveryBook } from '../delivery/delivery-book.ts';
import { keepMessage } from '../outgoing-message.ts';
import type { QueryService } from '../query-protocol.ts';
import { type Notice, publishNotice } from './publish-notice.ts';

/** SNS over the query protocol: Publish to a topic of the template or to a phone number. */
export function snsService(world: AwsWorld, book: DeliveryBook): QueryService {
  return {
    xmlns: 'http://sns.amazonaws.com/doc/2010-03-31/',
    operations: { Publish: (form, call) => ({ MessageId: publish(world, book, form, call) }) },
  };
}

function publish(world: AwsWorld, book: DeliveryBook, form: URLSearchParams, call: Call): string {
  const message = form.get('Message') ?? '';
  if (message === '') throw new AwsFault('InvalidParameter', 'Invalid parameter: Empty message');
  if (Buffer.byteLength(message, 'utf8') > 256 * 1024) throw new AwsFault('InvalidParameter', 'Invalid parameter: Message too long');
  const phone = form.get('PhoneNumber');
  return phone === null ? publishToTopic(world, book, form, call, message) : sendSms(world, call, phone, message);
}

/** An SMS has no ARN: the action is asked on `*`. */
function sendSms(world: AwsWorld, call: Call, phone: string, message: string): string {
  permit(call, 'sns:Publish', '*');
  if (!/^\+[1-9]\d{3,14}$/.test(phone)) throw new AwsFault('InvalidParameter', 'Invalid parameter: PhoneNumber Reason: not valid to publish to');
  if (message.length > 1600) throw new AwsFault('InvalidParameter', 'Invalid parameter: Message too long');
  const id = randomUUID();
  keepMessage(world, { id, channel: 'sms', to: [phone], text: message });
  return id;
}

function publishToTopic(world: AwsWorld, book: DeliveryBook, form: URLSearchParams, call: Call, message: string): string {
  const arn = form.get('TopicArn') ?? form.get('TargetArn') ?? '';
  permit(call, 'sns:Publish', arn);
  const topic = world.resources.topics.find((one) => one.arn === arn);
  if (topic === undefined) throw new AwsFault('NotFound', 'Topic does not exist', 404);
  const subject = form.get('Subject');
  if (subject !== null && (subject === '' || subject.length > 100 || /[\r\n]/.test(subject)))
    throw new AwsFault('InvalidParameter', 'Invalid parameter: Subject');
  return publishNotice(world, book, topic, { message, ...(subject === null ? {} : { subject }), attributes: attributesOf(form) });
}

function attributesOf(form: URLSearchParams): Notice['attributes'] {
  const attributes: Record<string, { type: string; value: string }> = {};
  for (let at = 1; at <= 100; at += 1) {
    const prefix = `MessageAttributes.entry.${at}`;
    const name = form.get(`${prefix}.Name`);
    if (name === null) break;
    attributes[name] = {
      type: form.get(`${prefix}.Value.DataType`) ?? 'String',
      value: form.get(`${prefix}.Value.StringValue`) ?? form.get(`${prefix}.Value.BinaryValue`) ?? '',
    };
  }
  return attributes;
}
