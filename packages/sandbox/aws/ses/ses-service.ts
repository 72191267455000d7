import { randomUUID } from 'node:crypto';
import type { AwsWorld } from '../../aws-world.ts';
import { type JsonObject, listAt, objectAt, textAt } from '../../template/json.ts';
import { AwsFault } from '../aws-fault.ts';
import { type Call, permit } from '../call.ts';
import { unknownOperation } from '../json-protocol.ts';
import { keepMessage, type OutgoingMessage } from '../outgoing-message.ts';
import { serveRest } from '../rest-protocol.ts';

/** Name of the SESv2 operation behind a path. */
export function sesOperation(method: string, path: string): string {
  return method === 'POST' && path === '/v2/email/outbound-emails' ? 'SendEmail' : `${method} ${path}`;
}

/** SESv2 over REST: SendEmail, simple or raw, from an identity that the template declares. */
export async function serveSes(world: AwsWorld, call: Call): Promise<void> {
  await serveRest(call, (input) => {
    if (call.operation !== 'SendEmail') throw unknownOperation(call);
    return { MessageId: sendEmail(world, input, call) };
  });
}

function sendEmail(world: AwsWorld, input: JsonObject, call: Call): string {
  const from = textAt(input, 'FromEmailAddress') ?? '';
  const address = (/<([^<>]+)>\s*$/.exec(from)?.[1] ?? from).trim().toLowerCase();
  const identity = world.resources.mailIdentities.find(
    (one) => address === one.identity.toLowerCase() || address.endsWith(`@${one.identity.toLowerCase()}`),
  );
  const arn = identity?.arn ?? `arn:aws:ses:${world.region}:${world.account}:identity/${address}`;
  const context = { 'ses:FromAddress': address };
  permit(call, 'ses:SendEmail', arn, context);
  permitConfiguration(world, input, call, context);
  if (identity === undefined)
    throw new AwsFault('MessageRejected', 'Email address is not verified. The identity failed the check: the address of FromEmailAddress.');
  const destination = objectAt(input, 'Destination');
  const to = ['ToAddresses', 'CcAddresses', 'BccAddresses'].flatMap((name) => listAt(destination, name)).filter((one) => typeof one === 'string');
  if (to.length > 50) throw new AwsFault('BadRequestException', 'Recipient count exceeds 50.');
  const message = readContent(objectAt(input, 'Content'), to);
  const id = randomUUID();
  keepMessage(world, { id, channel: 'email', from, ...message });
  return id;
}

function permitConfiguration(world: AwsWorld, input: JsonObject, call: Call, context: Record<string, string>): void {
  const name = textAt(input, 'ConfigurationSetName');
  if (name === undefined) return;
  const set = world.resources.mailConfigurations.find((one) => one.name === name);
  if (set === undefined) throw new AwsFault('BadRequestException', `Configuration set <${name}> does not exist.`);
  permit(call, 'ses:SendEmail', set.arn, context);
}

type Content = Pick<OutgoingMessage, 'to' | 'subject' | 'text' | 'html'>;

function readContent(content: JsonObject, to: readonly string[]): Content {
  const raw = textAt(objectAt(content, 'Raw'), 'Data');
  if (raw !== undefined) return readRaw(Buffer.from(raw, 'base64').toString('utf8'), to);
  const simple = objectAt(content, 'Simple');
  const body = objectAt(simple, 'Body');
  const subject = textAt(objectAt(simple, 'Subject'), 'Data');
  const text = textAt(objectAt(body, 'Text'), 'Data');
  const html = textAt(objectAt(body, 'Html'), 'Data');
  if (subject === undefined || (text === undefined && html === undefined))
    throw new AwsFault('BadRequestException', 'Give Simple content with Subject and Body, or Raw content.');
  if (to.length === 0) throw new AwsFault('BadRequestException', 'Missing final recipient.');
  return { to, subject, text: text ?? '', ...(html === undefined ? {} : { html }) };
}

/** A raw mail is kept as it is; its recipients are those of the request, else those of its To line. */
function readRaw(text: string, to: readonly string[]): Content {
  const head = text.slice(0, text.search(/\r?\n\r?\n/)).replace(/\r?\n[ \t]+/g, ' ');
  const recipients =
    to.length > 0
      ? to
      : (/^To:\s*(.+)$/im.exec(head)?.[1] ?? '')
          .split(',')
          .map((one) => one.trim())
          .filter((one) => one !== '');
  if (recipients.length === 0) throw new AwsFault('BadRequestException', 'Missing final recipient.');
  return { to: recipients, subject: /^Subject:\s*(.+)$/im.exec(head)?.[1]?.trim() ?? '', text };
}
