import { describe, expect, test } from 'vitest';
import { changeOf, failuresOf } from './stream-changes.ts';

describe('a record of the stream', () => {
  const image = (available: number) => ({
    pk: { S: 'M#mer_1#A' },
    sk: { S: 'B' },
    type: { S: 'level' },
    v: { N: '1' },
    available: { N: String(available) },
  });
  const item = (available: number) => ({ pk: 'M#mer_1#A', sk: 'B', type: 'level', v: 1, available });

  test('is read with both its images and its place', () => {
    const changed = { dynamodb: { SequenceNumber: '17', NewImage: image(3), OldImage: image(5) } };
    expect(changeOf(changed)).toEqual([{ sequence: '17', before: item(5), after: item(3) }]);
    expect(changeOf({ dynamodb: { SequenceNumber: '18', NewImage: image(3) } })).toEqual([{ sequence: '18', before: undefined, after: item(3) }]);
  });

  test('of a removal changes nothing', () => {
    expect(changeOf({ eventName: 'REMOVE', dynamodb: { SequenceNumber: '19', OldImage: image(3) } })).toEqual([]);
  });

  test('that was not taken is named to Lambda, so that the batch comes again from there', () => {
    expect(failuresOf('17')).toEqual({ batchItemFailures: [{ itemIdentifier: '17' }] });
    expect(failuresOf(null)).toEqual({ batchItemFailures: [] });
  });
});
