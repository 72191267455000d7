import { askCode } from '../world/member.ts';
import { hearing, openStage, type Scene, sceneOf } from './crash-scenes.ts';

const codePhone = '+8613700137000';

/** A customer is sent the code that they asked for. */
export async function codeScene(): Promise<Scene> {
  const stage = await openStage();
  const { world, shop } = stage;
  await shop.shop.must('POST', '/v1/customers', { body: { name: '张小明', phone: codePhone, store_id: shop.shop.storeId } });
  await world.settle();
  const asked = await askCode(world, shop.shop.merchantId, { phone: codePhone });
  if (asked.status !== 202) throw new Error(`no code: ${JSON.stringify(asked.body)}`);
  await world.stream();
  const waiting = world.waiting.splice(0);
  const fact = waiting.find((one) => one.type === 'member.code-asked');
  if (fact === undefined) throw new Error('no code was asked for');
  const scene = { name: 'a customer is sent a code', address: 'customers/on-member-code-asked', event: hearing(fact) };
  return sceneOf(stage, { ...scene, again: (other) => other.deliver(fact) }, { waiting: waiting.filter((one) => one !== fact) });
}
