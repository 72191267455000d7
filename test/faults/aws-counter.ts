import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { localKeyMaster } from '@dianke/data/personal/local-key-master';
import type { Fact } from '@dianke/events/fact';
import type { Sent } from '../world/outsiders.ts';

/** What a process did to AWS: its calls by name, the facts that the bus took, the messages that went out. */
export type Seen = { readonly calls: string[]; readonly facts: Fact[]; readonly sent: Sent[] };

/** Told before and after each call; what it answers true to is never answered. */
export type Watch = (when: 'before' | 'after', call: number) => boolean | Promise<boolean>;

type Answer = { readonly status: number; readonly type: string; readonly body: Buffer | string };

const json = (body: object): Answer => ({ status: 200, type: 'application/x-amz-json-1.1', body: JSON.stringify(body) });

/**
 * Stands in AWS's place before one process and counts its calls: DynamoDB's go on to the engine; KMS, the bus, SMS and mail
 * are played here, with the master key of the test world.
 */
export async function openAwsCounter(
  engineUrl: string,
  watch: Watch,
): Promise<Seen & { readonly url: string /** Waits until no call is on its way any more. */; idle(): Promise<void>; close(): void }> {
  const seen: Seen = { calls: [], facts: [], sent: [] };
  const underway = new Set<Promise<void>>();
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await readBody(request);
    if (body === undefined) return;
    const call = seen.calls.push(nameOf(request, body));
    if (await watch('before', call)) return void request.socket.destroy();
    const answer = await perform(seen, engineUrl, request, body);
    if (await watch('after', call)) return void request.socket.destroy();
    response.writeHead(answer.status, { 'content-type': answer.type }).end(answer.body);
  };
  const server: Server = createServer((request, response) => {
    const call = serve(request, response).finally(() => underway.delete(call));
    underway.add(call);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    ...seen,
    url: `http://127.0.0.1:${port}`,
    idle: async () => {
      await Promise.all(underway);
    },
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** Undefined when the one who asks died over it. */
async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of request) chunks.push(chunk as Buffer);
  } catch (error) {
    if (request.destroyed) return undefined;
    throw error;
  }
  return Buffer.concat(chunks);
}

/** `DynamoDB.TransactWriteItems`, `KMS.Decrypt`, `SNS.Publish`, `SES.SendEmail` … */
function nameOf(request: IncomingMessage, body: Buffer): string {
  const [service = '', operation = ''] = String(request.headers['x-amz-target'] ?? '').split('.');
  const names: Readonly<Record<string, string>> = { DynamoDB_20120810: 'DynamoDB', TrentService: 'KMS', AWSEvents: 'Events' };
  if (service !== '') return `${names[service] ?? service}.${operation}`;
  return request.url?.startsWith('/v2/email/') ? 'SES.SendEmail' : `SNS.${new URLSearchParams(body.toString()).get('Action')}`;
}

async function perform(seen: Seen, engineUrl: string, request: IncomingMessage, body: Buffer): Promise<Answer> {
  const name = nameOf(request, body);
  if (name.startsWith('DynamoDB.')) return forward(engineUrl, request, body);
  if (name === 'KMS.Decrypt') return decrypt(JSON.parse(body.toString()));
  if (name === 'Events.PutEvents') {
    const { Entries } = JSON.parse(body.toString()) as { Entries: { Detail: string }[] };
    seen.facts.push(...Entries.map((entry) => JSON.parse(entry.Detail) as Fact));
    return json({ FailedEntryCount: 0, Entries: Entries.map((_, at) => ({ EventId: `event-${at}` })) });
  }
  if (name === 'SNS.Publish') {
    const form = new URLSearchParams(body.toString());
    seen.sent.push({ channel: 'sms', to: form.get('PhoneNumber') ?? '', text: form.get('Message') ?? '' });
    const xml =
      '<PublishResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><PublishResult><MessageId>sms-1</MessageId></PublishResult></PublishResponse>';
    return { status: 200, type: 'text/xml', body: xml };
  }
  if (name === 'SES.SendEmail') {
    const mail = JSON.parse(body.toString()) as { Destination: { ToAddresses: string[] }; Content: { Simple: { Body: { Text: { Data: string } } } } };
    seen.sent.push({ channel: 'email', to: mail.Destination.ToAddresses[0] ?? '', text: mail.Content.Simple.Body.Text.Data });
    return { ...json({ MessageId: 'mail-1' }), type: 'application/json' };
  }
  throw new Error(`nobody plays ${name} here`);
}

async function forward(engineUrl: string, request: IncomingMessage, body: Buffer): Promise<Answer> {
  const { host: _, connection: __, 'content-length': ___, ...headers } = request.headers as Record<string, string>;
  const answer = await fetch(engineUrl, { method: 'POST', headers, body: new Uint8Array(body) });
  return { status: answer.status, type: answer.headers.get('content-type') ?? '', body: Buffer.from(await answer.arrayBuffer()) };
}

const master = localKeyMaster(new Uint8Array(32).fill(7));

async function decrypt(asked: { readonly CiphertextBlob: string; readonly EncryptionContext: { readonly merchant: string } }): Promise<Answer> {
  const plain = await master.unwrap(Uint8Array.from(Buffer.from(asked.CiphertextBlob, 'base64')), asked.EncryptionContext.merchant);
  return json({ KeyId: 'key', Plaintext: Buffer.from(plain).toString('base64') });
}
