import type { Luck } from './luck.ts';
import { firstNames, givenFirst, givenOne, givenSecond, lastNames, noteTexts, surnames, tagsInUse } from './name-words.ts';
import type { DemoShop } from './shops.ts';

/** How a customer comes: often, now and then, once, or not at all in these days. */
export type Habit = 'regular' | 'occasional' | 'once' | 'quiet';

export type PlannedCustomer = {
  /** Under which the chain's former system knew them: `C0001`. */
  readonly number: string;
  readonly name: string;
  readonly phone: string;
  readonly email: string | null;
  readonly shop: DemoShop['code'];
  readonly habit: Habit;
  readonly gender: 'female' | 'male' | null;
  readonly birth: { readonly calendar: 'solar' | 'lunar'; readonly year: number; readonly month: number; readonly day: number } | null;
  readonly language: 'zh-CN' | 'en';
  readonly tags: readonly string[];
  /** What they agreed to, each with its proof from the counter. */
  readonly consents: readonly { readonly channel: 'sms' | 'email'; readonly status: 'granted' | 'withdrawn' }[];
  readonly note: string | null;
  readonly likes: { readonly colours: readonly string[]; readonly sizes: readonly string[] } | null;
};

const habits: readonly (readonly [Habit, number])[] = [
  ['regular', 9],
  ['occasional', 31],
  ['once', 42],
  ['quiet', 18],
];

const homes: readonly (readonly [DemoShop['code'], number])[] = [
  ['SH1', 45],
  ['HZ1', 32],
  ['LN1', 23],
];

/**
 * The customers, with Chinese and English names. Phones in China are of the block that examples use, those in London of the
 * numbers that are kept for stories; addresses end in `.example`. So nobody can be reached.
 */
export function planCustomers(count: number, luck: Luck): PlannedCustomer[] {
  return Array.from({ length: count }, (_, at) => planCustomer(at, luck.of(`customer/${at}`)));
}

function planCustomer(at: number, luck: Luck): PlannedCustomer {
  const shop = luck.weighed(homes);
  const isLondon = shop === 'LN1';
  const isEnglish = luck.chance(isLondon ? 0.72 : 0.07);
  const month = 1 + luck.below(12);
  return {
    number: `C${String(at + 1).padStart(4, '0')}`,
    name: isEnglish ? `${luck.pick(firstNames)} ${luck.pick(lastNames)}` : chineseName(luck),
    phone: isLondon ? `+442079460${String(at % 1_000).padStart(3, '0')}` : `+861380013${String((at * 7 + 1_000) % 10_000).padStart(4, '0')}`,
    email: luck.chance(0.4) ? `customer-${at + 1}@mail.example` : null,
    shop,
    habit: luck.weighed(habits),
    gender: luck.weighed([
      ['female', 55],
      ['male', 35],
      [null, 10],
    ]),
    birth: luck.chance(0.6)
      ? { calendar: luck.chance(isEnglish ? 0 : 0.15) ? 'lunar' : 'solar', year: 1955 + luck.below(52), month, day: 1 + luck.below(28) }
      : null,
    language: isEnglish ? 'en' : 'zh-CN',
    tags: tagsInUse.flatMap(([tag, part]) => (luck.chance(part / 100) ? [tag] : [])),
    consents: luck.chance(0.12) ? [{ channel: luck.pick(['sms', 'email']), status: luck.chance(0.88) ? 'granted' : 'withdrawn' }] : [],
    note: luck.chance(0.06) ? luck.pick(noteTexts.filter((text) => isEnglish === /^[\x20-\x7e]+$/.test(text))) : null,
    likes: luck.chance(0.05) ? { colours: [luck.pick(['白', '黑', '藏青', '墨绿'])], sizes: [luck.pick(['S', 'M', 'L'])] } : null,
  };
}

function chineseName(luck: Luck): string {
  const surname = luck.pick(surnames);
  return luck.chance(0.25) ? surname + luck.pick(givenOne) : surname + luck.pick(givenFirst) + luck.pick(givenSecond);
}
