import { createHash, createHmac } from 'node:crypto';

/** A role's or person's key as AWS gives it to a process. */
export type Credentials = { readonly accessKeyId: string; readonly secretAccessKey: string; readonly sessionToken?: string | undefined };

type Place = { readonly region: string; readonly now: Date };

const algorithm = 'AWS4-HMAC-SHA256';

/** `20261120T080000Z`, as Signature Version 4 writes an instant. */
function amzDate(now: Date): string {
  return now.toISOString().replace(/[-:]|\.\d{3}/g, '');
}

function scopeOf({ region, now }: Place): string {
  return `${amzDate(now).slice(0, 8)}/${region}/s3/aws4_request`;
}

/** Signature Version 4: the text under the day's key (AWS, "Signature Version 4 signing process"). */
function sign(text: string, { secretAccessKey }: Credentials, { region, now }: Place): string {
  const hmac = (key: string | Buffer, message: string) => createHmac('sha256', key).update(message).digest();
  const day = hmac(`AWS4${secretAccessKey}`, amzDate(now).slice(0, 8));
  return createHmac('sha256', hmac(hmac(hmac(day, region), 's3'), 'aws4_request'))
    .update(text)
    .digest('hex');
}

/** The fields of an upload form: a policy that lets one key be written with exactly these fields and so many bytes, signed. */
export function signForm(
  form: { readonly bucket: string; readonly key: string; readonly contentType: string; readonly bytesAtMost: number; readonly expiresAt: Date },
  credentials: Credentials,
  place: Place,
): Readonly<Record<string, string>> {
  const fields: Record<string, string> = {
    key: form.key,
    'Content-Type': form.contentType,
    'x-amz-algorithm': algorithm,
    'x-amz-credential': `${credentials.accessKeyId}/${scopeOf(place)}`,
    'x-amz-date': amzDate(place.now),
    ...(credentials.sessionToken === undefined ? {} : { 'x-amz-security-token': credentials.sessionToken }),
  };
  const conditions = [
    { bucket: form.bucket },
    ...Object.entries(fields).map(([name, value]) => ({ [name]: value })),
    ['content-length-range', 1, form.bytesAtMost],
  ];
  const policy = Buffer.from(JSON.stringify({ expiration: form.expiresAt.toISOString(), conditions })).toString('base64');
  return { ...fields, policy, 'x-amz-signature': sign(policy, credentials, place) };
}

/** A link that fetches one object for a while, with what the answer's headers are to say. */
export function signLink(
  link: { readonly url: URL; readonly seconds: number; readonly answer: Readonly<Record<string, string>> },
  credentials: Credentials,
  place: Place,
): string {
  const query: Record<string, string> = {
    'X-Amz-Algorithm': algorithm,
    'X-Amz-Credential': `${credentials.accessKeyId}/${scopeOf(place)}`,
    'X-Amz-Date': amzDate(place.now),
    'X-Amz-Expires': String(link.seconds),
    ...(credentials.sessionToken === undefined ? {} : { 'X-Amz-Security-Token': credentials.sessionToken }),
    'X-Amz-SignedHeaders': 'host',
    ...link.answer,
  };
  const escaped = Object.entries(query)
    .map(([name, value]) => `${percentEncoded(name)}=${percentEncoded(value)}`)
    .sort()
    .join('&');
  const canonical = ['GET', link.url.pathname, escaped, `host:${link.url.host}\n`, 'host', 'UNSIGNED-PAYLOAD'].join('\n');
  const hashed = createHash('sha256').update(canonical).digest('hex');
  const signature = sign([algorithm, amzDate(place.now), scopeOf(place), hashed].join('\n'), credentials, place);
  return `${link.url.origin}${link.url.pathname}?${escaped}&X-Amz-Signature=${signature}`;
}

/** Percent-encodes all but the unreserved characters of RFC 3986. */
function percentEncoded(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}
