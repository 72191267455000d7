import type { BucketSpec, QueueSpec } from '../aws-resources.ts';
import type { AwsWorld } from '../aws-world.ts';
import type { AwsDesk, MessageAttribute, StoredFile } from './aws-desk.ts';
import type { Services } from './open-services.ts';
import type { PlannedFaults } from './planned-faults.ts';
import { takeChecksums } from './s3/checksums.ts';

/** The desk over the services of a world. */
export function openDesk(world: AwsWorld, services: Services, faults: PlannedFaults): AwsDesk {
  const { queues, schedules, deliveries } = services;
  const queueOf = (arn: string): QueueSpec => {
    const queue = world.resources.queues.find((one) => one.arn === arn);
    if (queue === undefined) throw new Error(`There is no queue ${arn}`);
    return queue;
  };
  return {
    send: (arn, body, attributes = {}) => queues.send(queueOf(arn), { body, attributes: asAttributes(attributes), sender: 'sandbox' }).messageId,
    receive: (arn, max, options) => queues.receive(queueOf(arn), Math.min(max, 10), options?.visibilitySeconds),
    remove: (arn, handles) => {
      for (const handle of handles) queues.remove(queueOf(arn), handle);
    },
    hide: (arn, handles, seconds) => {
      for (const handle of handles) queues.hide(queueOf(arn), handle, seconds);
    },
    onArrival: (arn, listen) => queues.bell.listen(queueOf(arn).arn, listen),
    queues: () =>
      world.resources.queues.map((queue) => ({
        name: queue.name,
        arn: queue.arn,
        ...queues.counts(queue),
        isDeadLetterQueue: queues.isDeadLetterQueue(queue.arn),
      })),
    peek: (arn, max) => queues.peek(queueOf(arn), max),
    putObject: (bucket, key, body, contentType) => putFile(services, bucketOf(world, bucket), key, body, contentType),
    getObject: (bucket, key) => getFile(services, bucketOf(world, bucket), key),
    schedules: () => schedules.list(),
    runNow: async (name) => {
      const isThere = schedules.ringNow(name);
      await deliveries.deliverDue();
      return isThere;
    },
    ringDue: async () => {
      schedules.ringDue();
      await deliveries.deliverDue();
    },
    takeLogLine: (line) => services.alarms.take(line),
    lookAtAlarms: () => services.alarms.look(),
    alarms: () => services.alarms.alarms(),
    failNext: (service, operation, kind, times = 1) => faults.plan(service, operation, kind, times),
    failNothing: () => faults.clear(),
  };
}

function bucketOf(world: AwsWorld, name: string): BucketSpec {
  const bucket = world.resources.buckets.find((one) => one.name === name);
  if (bucket === undefined) throw new Error(`There is no bucket ${name}`);
  return bucket;
}

async function putFile(services: Services, bucket: BucketSpec, key: string, body: Uint8Array, contentType: string): Promise<void> {
  const checksums = takeChecksums([]);
  const file = await services.objects.receive(once(Buffer.from(body)), checksums);
  await services.objects.keep(bucket, { key, headers: { 'content-type': contentType }, lock: null }, file, checksums);
}

async function getFile(services: Services, bucket: BucketSpec, key: string): Promise<StoredFile | undefined> {
  const object = services.objects.find(bucket, key);
  if (object === undefined || object.isMarker) return undefined;
  const file = await services.objects.open(object);
  try {
    const body = await file.readFile();
    return {
      body,
      contentType: object.headers['content-type'] ?? 'binary/octet-stream',
      etag: object.etag,
      lastModified: object.modifiedAt,
      headers: object.headers,
    };
  } finally {
    await file.close();
  }
}

async function* once(body: Buffer): AsyncGenerator<Buffer> {
  yield body;
}

function asAttributes(texts: Readonly<Record<string, string>>): Record<string, MessageAttribute> {
  return Object.fromEntries(Object.entries(texts).map(([name, stringValue]) => [name, { dataType: 'String', stringValue }]));
}
