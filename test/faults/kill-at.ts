import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { openAwsCounter, type Seen } from './aws-counter.ts';

/** Where a process is killed: before or after its n-th call of AWS, so long after it began, once it has answered, or nowhere. */
export type KillPoint =
  | { readonly when: 'before' | 'after'; readonly call: number }
  | { readonly when: 'moment'; readonly milliseconds: number }
  | { readonly when: 'answered' | 'never' };

/** How an invocation went: what it did, and what it answered if it came so far. */
export type Ran = Seen & { readonly answered: boolean; readonly answer: unknown };

export type Invocation = {
  readonly bundle: string;
  readonly event: unknown;
  readonly tableName: string;
  readonly engineUrl: string;
  readonly cache: string;
};

const longestMs = 20_000;

/**
 * Runs one invocation of a function's bundle in a process of its own, whose every AWS call comes by here, and ends that
 * process by SIGKILL at the given point. It has ended for certain when this comes back.
 */
export async function killAt(point: KillPoint, invocation: Invocation): Promise<Ran> {
  let child: ChildProcess | undefined;
  let ended: Promise<unknown> | undefined;
  const aws = await openAwsCounter(invocation.engineUrl, async (when, call) => {
    if (!('call' in point) || point.when !== when || point.call !== call) return false;
    child?.kill('SIGKILL');
    await ended;
    return true;
  });
  try {
    child = spawnInvocation(invocation, aws.url);
    ended = once(child, 'exit');
    let said = '';
    child.stderr?.on('data', (chunk) => {
      said += String(chunk);
    });
    const told = await Promise.race([converse(child, invocation.event, point), ended.then(() => undefined), deadline()]);
    if (told !== undefined && 'fault' in told) throw new Error(`the function failed: ${told.fault}\n${said}`);
    // One that is not to be killed ends by itself, so that Node keeps what it compiled for those that come after.
    if (point.when === 'never') child.disconnect();
    else child.kill('SIGKILL');
    const [, signal] = (await ended) as [number | null, string | null];
    await aws.idle();
    if ((signal === 'SIGKILL') === (point.when === 'never')) throw new Error(`the process ended by itself or not at all: ${said}`);
    return { calls: aws.calls, facts: aws.facts, sent: aws.sent, answered: told !== undefined, answer: told?.answer };
  } finally {
    child?.kill('SIGKILL');
    aws.close();
  }
}

function spawnInvocation({ bundle, tableName, cache }: Invocation, endpoint: string): ChildProcess {
  return fork(join(import.meta.dirname, 'one-invocation.ts'), [bundle], {
    execArgv: [],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    env: {
      PATH: process.env.PATH,
      NODE_COMPILE_CACHE: cache,
      AWS_REGION: 'ap-southeast-1',
      AWS_ACCESS_KEY_ID: 'sandbox',
      AWS_SECRET_ACCESS_KEY: 'sandbox',
      AWS_ENDPOINT_URL: endpoint,
      TABLE_NAME: tableName,
      BUS_NAME: 'bus',
      KEY_ID: 'key',
      STAGE: 'test',
      MAIL_FROM: 'shop@example.com',
      PUBLIC_URL: 'https://shop.dianke.test',
    },
  });
}

type Told = { readonly answer: unknown } | { readonly fault: string };

async function converse(child: ChildProcess, event: unknown, point: KillPoint): Promise<Told> {
  await once(child, 'message');
  const answered = once(child, 'message');
  child.send(event as object);
  if (point.when === 'moment') setTimeout(() => child.kill('SIGKILL'), point.milliseconds);
  const [told] = (await answered) as [Told];
  return told;
}

function deadline(): Promise<never> {
  return new Promise((_, reject) => {
    setTimeout(() => reject(new Error(`the process did not end in ${longestMs} ms`)), longestMs).unref();
  });
}
