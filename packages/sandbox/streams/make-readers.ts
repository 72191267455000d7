import type { AwsDesk } from '../aws/aws-desk.ts';
import type { AwsWorld } from '../aws-world.ts';
import type { Declarations } from '../declarations.ts';
import type { AsyncStore } from '../lambda/async-store.ts';
import type { LambdaService } from '../lambda/lambda-service.ts';
import type { EngineCaller } from '../table/engine-call.ts';
import type { RaisedTable } from '../table/raise-tables.ts';
import { TemplateError } from '../template/template-error.ts';
import { QueueReader } from './queue-reader.ts';
import { StreamReader } from './stream-reader.ts';

/** What the readers of streams and queues work with. */
export type ReaderGround = {
  readonly declarations: Declarations;
  readonly world: AwsWorld;
  readonly lambda: LambdaService;
  readonly store: AsyncStore;
  readonly engine: EngineCaller;
  readonly desk: AwsDesk;
  readonly tables: readonly RaisedTable[];
};

/** The readers of all event source mappings. */
export type Readers = { readonly streams: readonly StreamReader[]; readonly queues: readonly QueueReader[] };

/** What a function's role must be allowed for a mapping to read in its name. */
const rights = {
  dynamodb: ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator', 'dynamodb:ListStreams'],
  sqs: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
};

/** Makes a reader for each mapping that is switched on. @throws {TemplateError} when a role may not read what its function is to read */
export function makeReaders(ground: ReaderGround): Readers {
  const { declarations, world, lambda, store, engine, desk, tables } = ground;
  const run = (arn: string, payload: string, requestId: string) => lambda.runOnce(arn, payload, requestId);
  const report = (fault: unknown) => world.record('note', 'a reader of a stream or queue stumbled', fault instanceof Error ? fault.stack : fault);
  const streams: StreamReader[] = [];
  const queues: QueueReader[] = [];
  for (const mapping of declarations.mappings.filter((one) => one.enabled)) {
    checkRights(mapping.functionArn, mapping.eventSourceArn, ground);
    if (mapping.eventSourceArn.startsWith('arn:aws:sqs:')) {
      queues.push(new QueueReader({ mapping, desk, region: world.region, run, report }));
      continue;
    }
    const table = tables.find((one) => one.spec.streamArn === mapping.eventSourceArn);
    if (table === undefined || table.engineStreamArn === null)
      throw new TemplateError(`the mapping ${mapping.logicalId} reads ${mapping.eventSourceArn}, which no table has`);
    const sendFailure = failureSender(ground);
    streams.push(
      new StreamReader({
        mapping,
        engine,
        engineStreamArn: table.engineStreamArn,
        region: world.region,
        store,
        run,
        sendFailure,
        report,
        now: () => world.now(),
      }),
    );
  }
  return { streams, queues };
}

/** Sends what failed for good to a queue in a function's name, if its role may. */
export function failureSender({ lambda, world, desk }: Pick<ReaderGround, 'lambda' | 'world' | 'desk'>) {
  return (functionArn: string, destinationArn: string, body: string, attributes?: Readonly<Record<string, string>>): boolean => {
    const role = lambda.spec(functionArn)?.roleArn ?? '';
    const verdict = world.allows(role, 'sqs:SendMessage', destinationArn);
    if (!verdict.allowed) {
      world.record('denied', `sqs:SendMessage on ${destinationArn}`, verdict.message);
      return false;
    }
    desk.send(destinationArn, body, attributes);
    world.record('dead-letter', `${lambda.spec(functionArn)?.name ?? functionArn} gave up`, { queue: destinationArn, body });
    return true;
  };
}

function checkRights(functionArn: string, sourceArn: string, { lambda, world }: ReaderGround): void {
  const spec = lambda.spec(functionArn);
  if (spec === undefined) throw new TemplateError(`an event source mapping names the function ${functionArn}, which is not there`);
  for (const action of rights[sourceArn.startsWith('arn:aws:sqs:') ? 'sqs' : 'dynamodb']) {
    const verdict = world.allows(spec.roleArn, action, sourceArn);
    if (!verdict.allowed) throw new TemplateError(`${spec.name} cannot read ${sourceArn}: ${verdict.message}`);
  }
}
