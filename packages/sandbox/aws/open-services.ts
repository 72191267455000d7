import type { AwsWorld } from '../aws-world.ts';
import { type AlarmBook, openAlarmBook } from './cloudwatch/alarm-book.ts';
import { cognitoService } from './cognito/cognito-service.ts';
import { openUserDirectory, type UserDirectory } from './cognito/user-directory.ts';
import { type DeliveryBook, openDeliveryBook } from './delivery/delivery-book.ts';
import { sendToTarget } from './delivery/send-to-target.ts';
import { writeDeadLetter } from './delivery/write-dead-letter.ts';
import { type Buses, openBuses } from './events/bus.ts';
import { eventsService } from './events/events-service.ts';
import type { JsonService } from './json-protocol.ts';
import { kmsService } from './kms/kms-service.ts';
import type { QueryService } from './query-protocol.ts';
import { type ObjectStore, openObjectStore } from './s3/object-store.ts';
import { openScheduleBook, type ScheduleBook } from './scheduler/schedule-book.ts';
import { clockOfRule, clockOfSchedule } from './scheduler/template-clocks.ts';
import { publishNotice } from './sns/publish-notice.ts';
import { snsService } from './sns/sns-service.ts';
import { openQueueStore, type QueueStore } from './sqs/queue-store.ts';
import { sqsService } from './sqs/sqs-service.ts';
import { openStateDatabase, type StateDatabase } from './state-database.ts';
import { stsService } from './sts-service.ts';

/** Everything that stands behind the endpoint, over one state database. */
export type Services = {
  readonly database: StateDatabase;
  readonly queues: QueueStore;
  readonly buses: Buses;
  readonly deliveries: DeliveryBook;
  readonly schedules: ScheduleBook;
  readonly objects: ObjectStore;
  readonly users: UserDirectory;
  readonly alarms: AlarmBook;
  /** By the prefix of `x-amz-target`. */
  readonly json: Readonly<Record<string, { readonly name: string; readonly service: JsonService }>>;
  /** By credential scope. */
  readonly query: Readonly<Record<string, QueryService>>;
  stop(): Promise<void>;
};

/** Opens the services of a world: takes up what was owed, and winds the template's clocks. */
export function openServices(world: AwsWorld): Services {
  const refused = world.resources.queues.find((queue) => queue.fifo);
  if (refused !== undefined) throw new Error(`The sandbox does not serve FIFO queues: ${refused.logicalId}`);
  const database = openStateDatabase(world.stateDir);
  const queues = openQueueStore(world, database);
  const buses = openBuses(world, () => deliveries);
  const publish = (topicArn: string, message: string, subject?: string): void => {
    const topic = world.resources.topics.find((one) => one.arn === topicArn);
    if (topic === undefined) throw new Error(`There is no topic ${topicArn}`);
    publishNotice(world, deliveries, topic, { message, ...(subject === undefined ? {} : { subject }), attributes: {} });
  };
  const ports = { world, queues, publish, putOnBus: buses.takeDelivery };
  const deliveries: DeliveryBook = openDeliveryBook(
    world,
    database,
    (delivery) => sendToTarget(ports, delivery),
    (delivery, why) => writeDeadLetter(world, queues, delivery, why),
  );
  const schedules = openScheduleBook(world, database, deliveries);
  schedules.seed([...world.resources.schedules.map(clockOfSchedule), ...world.resources.rules.flatMap((rule) => clockOfRule(world, rule) ?? [])]);
  const users = openUserDirectory(world, database);
  const alarms = openAlarmBook(world, database, (topic, subject, message) => publish(topic, message, subject));
  return {
    database,
    queues,
    buses,
    deliveries,
    schedules,
    users,
    alarms,
    objects: openObjectStore(world, database),
    json: {
      AmazonSQS: { name: 'sqs', service: sqsService(world, queues) },
      AWSEvents: { name: 'events', service: eventsService(buses, database) },
      TrentService: { name: 'kms', service: kmsService(world, database) },
      AWSCognitoIdentityProviderService: { name: 'cognito-idp', service: cognitoService(world, users) },
    },
    query: { sns: snsService(world, deliveries), sts: stsService(world) },
    stop: async () => {
      alarms.stop();
      schedules.stop();
      queues.bell.stop();
      await deliveries.stop();
      database.close();
    },
  };
}
