import { isList, isObject, type Json, listAt, parseJson, textAt } from '../../template/json.ts';
import { AwsFault } from '../aws-fault.ts';
import { permit } from '../call.ts';
import { readBody } from '../read-body.ts';
import { element } from '../xml.ts';
import { takeChecksums } from './checksums.ts';
import { lockOf, versionHeader } from './put-object.ts';
import { overTls, type S3Call } from './s3-call.ts';

const largestForm = 256 * 1024 * 1024;

/** PostObject: a browser's upload form, held to the policy that its maker signed: expiry, exact fields, prefixes, length. */
export async function postObject({ call, store, bucket }: S3Call): Promise<void> {
  const { request, response } = call;
  const form = await new Response(new Uint8Array(await readBody(request, largestForm)), {
    headers: { 'content-type': request.headers['content-type'] ?? '' },
  }).formData();
  const fields = new Map<string, string>();
  for (const [name, value] of form) if (typeof value === 'string') fields.set(name.toLowerCase(), value);
  const file = form.get('file');
  if (file === null || typeof file === 'string') throw new AwsFault('InvalidArgument', 'POST requires exactly one file upload per request.');
  const body = Buffer.from(await file.arrayBuffer());
  const key = (fields.get('key') ?? '').replaceAll(/\$\{filename\}/g, () => file.name);
  if (key === '') throw new AwsFault('InvalidArgument', "Bucket POST must contain a field named 'key'.");
  const keyId = fields.get('x-amz-credential')?.split('/')[0];
  permit({ ...call, keyId }, 's3:PutObject', `${bucket.arn}/${key}`, overTls);
  checkPolicy(fields, bucket.name, body.length, call.world.now());
  const checksums = takeChecksums([]);
  const stored = await store.receive(once(body), checksums);
  const headers = Object.fromEntries(
    [...fields].filter(
      ([name]) => name === 'content-type' || name === 'cache-control' || name === 'content-disposition' || name.startsWith('x-amz-meta-'),
    ),
  );
  const object = await store.keep(
    bucket,
    { key, headers: { 'content-type': 'binary/octet-stream', ...headers }, lock: lockOf(bucket, request, call.world.now()) },
    stored,
    checksums,
  );
  const status = Number(fields.get('success_action_status') ?? 204);
  const head = {
    etag: `"${object.etag}"`,
    location: `${call.world.endpointUrl}/${bucket.name}/${encodeURIComponent(key)}`,
    ...versionHeader(object),
  };
  if (status === 201)
    response
      .writeHead(201, { ...head, 'content-type': 'application/xml' })
      .end(element('PostResponse', { Bucket: bucket.name, Key: key, ETag: `"${object.etag}"` }));
  else response.writeHead(status === 200 ? 200 : 204, head).end();
}

function checkPolicy(fields: ReadonlyMap<string, string>, bucketName: string, length: number, now: number): void {
  const encoded = fields.get('policy');
  if (encoded === undefined) throw new AwsFault('AccessDenied', 'Access Denied: the form has no policy.', 403);
  const policy = readPolicy(encoded);
  const expires = Date.parse(textAt(policy, 'expiration') ?? '');
  if (!(expires > now)) throw failed('Policy expired.');
  const values = new Map([...fields, ['bucket', bucketName]]);
  const named = new Set(['policy', 'x-amz-signature', 'file']);
  for (const condition of listAt(policy, 'conditions')) {
    for (const [kind, name, wanted] of conditionsOf(condition)) {
      if (kind === 'content-length-range') checkLength(length, Number(name), Number(wanted));
      else {
        named.add(name);
        const value = values.get(name) ?? '';
        if (!(kind === 'eq' ? value === wanted : kind === 'starts-with' && value.startsWith(wanted)))
          throw failed(`Policy Condition failed: ${JSON.stringify(condition)}`);
      }
    }
  }
  const extra = [...fields.keys()].filter((name) => !named.has(name) && !name.startsWith('x-ignore-'));
  if (extra.length > 0) throw failed(`Extra input fields: ${extra.join(', ')}`);
}

function conditionsOf(condition: Json): [kind: string, name: string, wanted: string][] {
  if (isObject(condition)) return Object.entries(condition).map(([name, wanted]) => ['eq', name.toLowerCase(), String(wanted)]);
  if (!isList(condition) || condition.length !== 3) throw failed('Invalid Condition');
  const [kind, name, wanted] = condition.map(String);
  return [[String(kind).toLowerCase(), String(name).replace(/^\$/, '').toLowerCase(), String(wanted)]];
}

function checkLength(length: number, least: number, most: number): void {
  if (length > most) throw new AwsFault('EntityTooLarge', 'Your proposed upload exceeds the maximum allowed size');
  if (length < least) throw new AwsFault('EntityTooSmall', 'Your proposed upload is smaller than the minimum allowed size');
}

function readPolicy(encoded: string): Json {
  try {
    return parseJson(Buffer.from(encoded, 'base64').toString('utf8'));
  } catch {
    throw new AwsFault('InvalidPolicyDocument', 'Invalid Policy: Invalid JSON.');
  }
}

function failed(why: string): AwsFault {
  return new AwsFault('AccessDenied', `Invalid according to Policy: ${why}`, 403);
}

async function* once(body: Buffer): AsyncGenerator<Buffer> {
  yield body;
}
