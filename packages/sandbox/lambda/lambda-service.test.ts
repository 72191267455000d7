import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import type { FunctionSpec, PermissionSpec } from '../declarations.ts';
import { smallAssembly } from '../testing/small-assembly.ts';
import { openAsyncStore } from './async-store.ts';
import { type LambdaParts, LambdaService } from './lambda-service.ts';

const bundles = smallAssembly(
  {},
  {
    echo: `console.log('heard', process.env.SHOP); export const handler = async (event, context) => ({ event, name: context.functionName, left: context.getRemainingTimeInMillis() > 0 });`,
    slow: `export const handler = () => new Promise(() => setInterval(() => undefined, 1000));`,
    crash: `export const handler = () => process.exit(3);`,
    reject: `export const handler = () => { setTimeout(() => { throw new TypeError('outside'); }, 1); return new Promise(() => undefined); };`,
    throws: `export const handler = () => { throw new RangeError('too far'); };`,
    wrong: `import { nothing } from './nowhere.mjs'; export const handler = nothing;`,
    large: `export const handler = () => 'x'.repeat(7_000_000);`,
    hungry: `export const handler = () => { const all = []; for (;;) all.push(new Array(1e6).fill({})); };`,
    nap: `export const handler = async (event) => { await new Promise((done) => setTimeout(done, event.ms)); return process.env.AWS_LAMBDA_FUNCTION_NAME; };`,
  },
);

const arnOf = (name: string) => `arn:aws:lambda:x:1:function:${name}`;

function spec(name: string, more: Partial<FunctionSpec> = {}): FunctionSpec {
  return {
    logicalId: name,
    arn: arnOf(name),
    properties: {},
    name,
    roleArn: 'role',
    codeFolder: join(bundles, `asset.${name}`),
    handler: 'index.handler',
    runnable: true,
    environment: { SHOP: 'tea' },
    timeoutSeconds: 5,
    memoryMb: 128,
    reservedConcurrency: null,
    deadLetterArn: null,
    ...more,
  };
}

describe('Lambda', () => {
  const opened: { lambda: LambdaService; stateDir: string }[] = [];
  const letters: { functionArn: string; destinationArn: string; body: Record<string, unknown> }[] = [];

  function open(functions: FunctionSpec[], more: Partial<LambdaParts> = {}, stateDir = mkdtempSync(join(tmpdir(), 'dianke-lambda-'))): LambdaService {
    const lambda = new LambdaService({
      functions,
      permissions: [],
      eventInvokes: [],
      account: '1',
      store: openAsyncStore(stateDir),
      retryDelaysMs: [1, 1],
      environment: (one) => ({ ...one.environment, AWS_LAMBDA_FUNCTION_NAME: one.name }),
      allows: () => ({ allowed: true }),
      record: () => undefined,
      sendFailure: (functionArn, destinationArn, body) => letters.push({ functionArn, destinationArn, body: JSON.parse(body) }) > 0,
      now: Date.now,
      ...more,
    });
    opened.push({ lambda, stateDir });
    return lambda;
  }

  const call = async (lambda: LambdaService, name: string, event: object = {}) => {
    const outcome = await lambda.invoke(arnOf(name), JSON.stringify(event), { type: 'RequestResponse' });
    return outcome.ok ? { error: outcome.functionError, said: JSON.parse(outcome.payload) } : { error: outcome.code, said: outcome.message };
  };
  const idle = (lambda: LambdaService) => expect.poll(() => lambda.pending(), { timeout: 5_000 }).toBe(0);

  afterEach(async () => {
    for (const { lambda, stateDir } of opened.splice(0)) {
      await lambda.stop();
      rmSync(stateDir, { recursive: true, force: true });
    }
    letters.splice(0);
  });

  afterAll(() => rmSync(bundles, { recursive: true }));

  it('runs a bundle with its environment and context, and keeps what it prints', async () => {
    const lambda = open([spec('echo')]);
    expect(await call(lambda, 'echo', { a: 1 })).toEqual({ error: null, said: { event: { a: 1 }, name: 'echo', left: true } });
    await expect.poll(() => lambda.views()[0]?.lines).toContain('heard tea');
    expect(lambda.views()[0]).toMatchObject({ name: 'echo', invocations: 1, errors: 0, workers: 1 });
  });

  it('ends a run that is over its time, as Lambda says it, and runs the next in a new worker', async () => {
    const lambda = open([spec('slow', { timeoutSeconds: 0.2 })]);
    for (let round = 0; round < 2; round += 1) {
      const { error, said } = await call(lambda, 'slow');
      expect([error, said.errorType, said.errorMessage]).toEqual([
        'Unhandled',
        'Sandbox.Timedout',
        expect.stringMatching(/^RequestId: \S+ Error: Task timed out after 0\.20 seconds$/),
      ]);
    }
  });

  it.each([
    ['throws', 'RangeError', 'too far'],
    ['crash', 'Runtime.ExitError', 'exit status 3'],
    ['reject', 'TypeError', 'outside'],
    ['wrong', 'Runtime.ImportModuleError', 'nowhere.mjs'],
    ['hungry', 'Runtime.OutOfMemory', 'signal: killed'],
    ['large', 'Function.ResponseSizeTooLarge', 'exceeded maximum allowed payload size'],
  ])('says what became of a function that %s', async (name, type, message) => {
    const { error, said } = await call(open([spec(name)]), name);
    expect([error, said.errorType]).toEqual(['Unhandled', type]);
    expect(said.errorMessage).toContain(message);
  });

  it('runs one call at a time in a worker, and as many workers as calls demand up to the reserved concurrency', async () => {
    const lambda = open([spec('nap', { reservedConcurrency: 2 })]);
    const answers = await Promise.all(Array.from({ length: 6 }, () => call(lambda, 'nap', { ms: 20 })));
    expect(answers.every((one) => one.said === 'nap')).toBe(true);
    expect(lambda.views()[0]).toMatchObject({ invocations: 6, workers: 2 });
  });

  it('takes 6 MB when the caller waits and 256 kB when not', async () => {
    const lambda = open([spec('echo')]);
    const outcome = await lambda.invoke(arnOf('echo'), JSON.stringify('x'.repeat(256 * 1024)), { type: 'Event' });
    expect(outcome).toMatchObject({ ok: false, status: 413, code: 'RequestTooLargeException' });
    expect(await lambda.invoke(arnOf('echo'), JSON.stringify('x'.repeat(6 * 1024 * 1024)), { type: 'RequestResponse' })).toMatchObject({
      ok: false,
      status: 413,
    });
  });

  it('tries an asynchronous call twice more, then leaves the invocation record at the on-failure destination', async () => {
    const invoke = { functionArn: arnOf('throws'), maximumRetryAttempts: 2, maximumEventAgeSeconds: 60, onFailureArn: 'letters', onSuccessArn: null };
    const lambda = open([spec('throws')], { eventInvokes: [invoke] });
    expect(await lambda.invoke(arnOf('throws'), '{"id":1}', { type: 'Event' })).toMatchObject({ ok: true, status: 202, payload: '' });
    await idle(lambda);
    expect(lambda.views()[0]?.invocations).toBe(3);
    expect(letters).toMatchObject([
      {
        destinationArn: 'letters',
        body: {
          version: '1.0',
          requestContext: { functionArn: `${arnOf('throws')}:$LATEST`, condition: 'RetriesExhausted', approximateInvokeCount: 3 },
          requestPayload: { id: 1 },
          responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
          responsePayload: { errorType: 'RangeError', errorMessage: 'too far' },
        },
      },
    ]);
  });

  it('gives up an asynchronous call that is too old without running it', async () => {
    const invoke = { functionArn: arnOf('echo'), maximumRetryAttempts: 2, maximumEventAgeSeconds: -1, onFailureArn: 'letters', onSuccessArn: null };
    const lambda = open([spec('echo')], { eventInvokes: [invoke] });
    await lambda.invoke(arnOf('echo'), '{}', { type: 'Event' });
    await idle(lambda);
    expect([lambda.views()[0]?.invocations, letters[0]?.body.requestContext]).toMatchObject([0, { condition: 'EventAgeExceeded' }]);
  });

  it('takes up after a restart what was accepted before it', async () => {
    const stateDir = mkdtempSync(join(tmpdir(), 'dianke-lambda-'));
    const store = openAsyncStore(stateDir);
    store.add({ functionArn: arnOf('echo'), payload: '{}', requestId: 'r', addedAt: Date.now() });
    store.close();
    const lambda = open([spec('echo')], {}, stateDir);
    lambda.start();
    await idle(lambda);
    expect(lambda.views()[0]?.invocations).toBe(1);
  });

  it('lets a service call only with a permission for it and its resource', async () => {
    const permission: PermissionSpec = {
      functionArn: arnOf('echo'),
      action: 'lambda:InvokeFunction',
      principal: 'events.amazonaws.com',
      sourceArn: 'arn:aws:events:x:1:rule/shop/*',
      sourceAccount: null,
    };
    const lambda = open([spec('echo')], { permissions: [permission] });
    const ask = (service: string, sourceArn: string) => lambda.invoke(arnOf('echo'), '{}', { type: 'RequestResponse', service, sourceArn });
    expect((await ask('events.amazonaws.com', 'arn:aws:events:x:1:rule/shop/one')).ok).toBe(true);
    expect(await ask('events.amazonaws.com', 'arn:aws:events:x:1:rule/other/one')).toMatchObject({ ok: false, status: 403 });
    expect(await ask('apigateway.amazonaws.com', 'arn:aws:events:x:1:rule/shop/one')).toMatchObject({ ok: false, status: 403 });
    expect(await lambda.invoke(arnOf('nobody'), '{}', { type: 'Event' })).toMatchObject({ ok: false, status: 404 });
  });
});
