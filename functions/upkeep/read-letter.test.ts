import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readLetter } from './read-letter.ts';

const arn = 'arn:aws:lambda:ap-southeast-1:111122223333:function:dianke-dev-loyalty-on-order-settled';
const fact = { id: 'cmt_1.0', type: 'order.paid', v: 1, merchant_id: 'mer_1', data: { paid: 600 } };
const event = { version: '0', 'detail-type': 'order.paid', source: 'dianke.orders', detail: fact };
const said = (value: string) => ({ stringValue: value });

describe('a message of the dead-letter queue', () => {
  test('from a rule that could not deliver names the listener and the cause, which stand beside the event', () => {
    const attributes = { TARGET_ARN: said(arn), ERROR_CODE: said('SDK_CLIENT_ERROR'), RULE_ARN: said('arn:aws:events:…') };
    expect(readLetter(JSON.stringify(event), attributes)).toEqual({
      of: 'fact',
      source: 'rule',
      listener: 'dianke-dev-loyalty-on-order-settled',
      fact: expect.objectContaining({ id: 'cmt_1.0', type: 'order.paid', merchant_id: 'mer_1' }),
      raw: JSON.stringify(fact),
      error: 'SDK_CLIENT_ERROR',
    });
  });

  test('from a listener that failed three times names it, its error and the fact', () => {
    const body = {
      version: '1.0',
      requestContext: { functionArn: `${arn}:$LATEST`, condition: 'RetriesExhausted', approximateInvokeCount: 3 },
      requestPayload: event,
      responseContext: { statusCode: 200, functionError: 'Unhandled' },
      responsePayload: { errorType: 'Contended', errorMessage: '张小明', trace: ['at somewhere'] },
    };
    const letter = readLetter(JSON.stringify(body), {});
    expect(letter).toMatchObject({
      of: 'fact',
      source: 'listener',
      listener: 'dianke-dev-loyalty-on-order-settled',
      error: 'Contended',
      raw: JSON.stringify(fact),
    });
    expect(JSON.stringify(letter)).not.toContain('张小明');
  });

  test('from a listener that never ran says so', () => {
    const body = { requestContext: { functionArn: arn, condition: 'EventAgeExceeded' }, requestPayload: event };
    expect(readLetter(JSON.stringify(body), {})).toMatchObject({ source: 'listener', error: 'EventAgeExceeded' });
  });

  test('from a reader of the stream points at the stretch that it could not take', () => {
    const body = {
      requestContext: { functionArn: arn.replace('loyalty-on-order-settled', 'upkeep-seal-audit'), condition: 'RetryAttemptsExhausted' },
      DDBStreamBatchInfo: {
        shardId: 'shardId-1',
        startSequenceNumber: '100',
        endSequenceNumber: '109',
        batchSize: 10,
        streamArn: 'arn:aws:dynamodb:…/stream/1',
      },
    };
    expect(readLetter(JSON.stringify(body), {})).toEqual({
      of: 'stretch',
      listener: 'dianke-dev-upkeep-seal-audit',
      stretch: { streamArn: 'arn:aws:dynamodb:…/stream/1', shardId: 'shardId-1', start: '100', end: '109' },
      error: 'RetryAttemptsExhausted',
    });
  });

  test('about no fact, as from a clock, keeps what it was called with', () => {
    const body = {
      requestContext: { functionArn: arn, condition: 'RetriesExhausted' },
      requestPayload: { time: 'tonight' },
      responsePayload: { errorType: 'Error' },
    };
    expect(readLetter(JSON.stringify(body), {})).toMatchObject({ of: 'fact', fact: null, raw: '{"time":"tonight"}', error: 'Error' });
  });

  test('of any other form is kept whole, from nobody that we know', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (body) => {
        fc.pre(!['requestContext', 'DDBStreamBatchInfo', 'requestPayload', 'detail'].some((name) => Object.hasOwn(body, name)));
        expect(readLetter(JSON.stringify(body), {})).toMatchObject({ of: 'fact', source: 'rule', listener: 'unknown', fact: null, error: 'Unknown' });
      }),
    );
  });

  test('that is no JSON is a fault, so that it comes again and is parked in the end', () => {
    expect(() => readLetter('hello', {})).toThrow(SyntaxError);
  });
});
