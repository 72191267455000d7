import { uploadFile } from '../world/import-file.ts';
import type { Shop } from '../world/shop.ts';

/** A file of customers that waits to be started, and one whose run nobody has heard of yet. */
export async function furnishImports(shop: Shop): Promise<void> {
  const file = '姓名,手机\n李四,139 0013 9001';
  await uploadFile(shop, 'customers', file);
  const started = await uploadFile(shop, 'customers', file);
  await shop.must('POST', `/v1/imports/${started}/start`, { body: { dry_run: true } });
  await shop.world.stream();
  shop.world.waiting.splice(0);
}
