import * as z from 'zod';
import { idOf } from './shapes.ts';
import { itemKinds } from './variants.ts';

/** What a reading of stock says of the item itself. `name` is the whole of it: `白T恤 中码`. */
export const itemShape = z.strictObject({
  id: idOf('variant'),
  kind: z.enum(itemKinds),
  name: z.string(),
  sku: z.string(),
  barcode: z.string().nullable(),
  tracks_batches: z.boolean(),
});

/** `?expand=variant`: the item that a level or an alert is of is shown with it; needs `catalog:read`. */
export const expand = z.literal('variant').optional();
