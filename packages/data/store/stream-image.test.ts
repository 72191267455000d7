import { marshall } from '@aws-sdk/util-dynamodb';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readImage, type StreamImage } from './stream-image.ts';

/** An image as Lambda's event carries it: JSON, with binary as base64 text. */
function asEvent(image: unknown): StreamImage {
  return JSON.parse(JSON.stringify(image, (_, value: unknown) => (value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value)));
}

describe('an image of the stream', () => {
  test('is the item that it was, binary included', () => {
    const image: StreamImage = {
      pk: { S: 'M#mer_1#CUS#cus_1' },
      sk: { S: 'CUSTOMER' },
      type: { S: 'customer' },
      v: { N: '1' },
      personal: { B: Buffer.from([1, 2, 254]).toString('base64') },
      storeId: { NULL: true },
      stores: { L: [{ S: 'sto_1' }, { B: 'AQ==' }] },
      inner: { M: { sealed: { B: 'Ag==' }, open: { BOOL: false } } },
    };
    const item = readImage(image);
    expect(item).toEqual({
      pk: 'M#mer_1#CUS#cus_1',
      sk: 'CUSTOMER',
      type: 'customer',
      v: 1,
      personal: Uint8Array.from([1, 2, 254]),
      storeId: null,
      stores: ['sto_1', Uint8Array.from([1])],
      inner: { sealed: Uint8Array.from([2]), open: false },
    });
  });

  test('that is not there is none', () => {
    expect(readImage(undefined)).toBeUndefined();
  });

  test.each([[{ a: 'text' }], [{ a: null }]])('that is no image is a fault: %j', (image) => {
    expect(() => readImage(image)).toThrow('not an attribute value');
  });

  test('comes back from the event as it went in, whatever it holds', () => {
    const leaf = fc.oneof(fc.string(), fc.maxSafeInteger(), fc.boolean(), fc.constant(null), fc.uint8Array({ maxLength: 20 }));
    const value = fc.oneof(leaf, fc.array(leaf, { maxLength: 4 }), fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), leaf, { maxKeys: 4 }));
    fc.assert(
      fc.property(fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), value, { maxKeys: 6 }), (attributes) => {
        const item = { pk: 'P', sk: 'S', type: 'thing', v: 1, ...attributes };
        expect(readImage(asEvent(marshall(item)))).toEqual(item);
      }),
    );
  });
});
