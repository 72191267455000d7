import { demoShops } from '../plan/shops.ts';
import type { DemoDesk } from './demo-desk.ts';
import type { DemoStep } from './demo-step.ts';
import { demoOwner } from './open-shops.ts';
import { unlessDone } from './unless-done.ts';

type Hand = { readonly role: string; readonly name: string; readonly email: string; readonly shop: string | null };

/** Names by shop, in the order of the roles. */
const names: Readonly<Record<string, readonly string[]>> = {
  SH1: ['陈经理', '李收银', '周导购', '吴客服', '郑分析'],
  HZ1: ['林经理', '何收银', '沈导购', '孙客服', '钱分析'],
  LN1: ['Helen Marsh', 'Tom Reid', 'Priya Patel', 'Ruth Cole', 'Owen Clarke'],
};

const roles = ['manager', 'cashier', 'sales', 'service', 'analyst'] as const;

/** The owner, and one of each built-in role in each shop; those of the first shop come first. */
export const demoStaff: readonly Hand[] = [
  { role: 'owner', ...demoOwner, shop: null },
  ...demoShops.flatMap(({ code }, place) =>
    roles.map((role, at) => ({
      role,
      name: names[code]?.[at] ?? role,
      email: `${role}${place === 0 ? '' : `.${code.toLowerCase()}`}@demo.dianke.example`,
      shop: code,
    })),
  ),
];

/** Hires staff and gives them sign-ins. */
export function hireStaff({ api, book, signIn, storeOf }: DemoDesk, name: 'staff' | 'more-staff', hands: readonly Hand[]): DemoStep {
  const hire = async ({ role, name, email, shop }: Hand): Promise<void> => {
    const stores = shop === null ? ('all' as const) : [storeOf({ code: shop })];
    await unlessDone(() => api.inviteStaff({ body: { role, name, email, stores }, idempotencyKey: `demo-${email}` }), 'EMAIL_TAKEN');
    await signIn.give(email, book.notes.password);
  };
  return { name, title: 'Staff', total: hands.length, lanes: 2, work: async (at) => hire(hands[at] ?? demoStaff[0] ?? never()) };
}

function never(): never {
  throw new RangeError('no such member of staff');
}
