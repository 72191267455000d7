import { colours, fabrics, flavours, garments, serviceLevels, services, sizes, snacks, teaGrades, teas } from './goods-words.ts';
import { type Luck, only } from './luck.ts';
import type { DemoId } from './plan-ids.ts';

/** An item of the demo. Prices are minor units: fen, and pence where London offers it. */
export type PlannedVariant = {
  readonly id: string;
  readonly sku: string;
  readonly name: string | null;
  readonly options: readonly { readonly name: string; readonly value: string }[];
  readonly barcode: string | null;
  readonly fen: number;
  readonly pence: number;
  readonly costFen: number | null;
};

export type PlannedProduct = {
  readonly name: string;
  readonly kind: 'goods' | 'service';
  readonly category: string;
  readonly minutes: number | null;
  readonly variants: readonly PlannedVariant[];
  /** How often it is bought beside others. */
  readonly weight: number;
  /** Below zero it sells in summer, above in winter. */
  readonly warmth: number;
  /** Whether the London shop has it too. */
  readonly inLondon: boolean;
};

type Draft = Omit<PlannedProduct, 'variants' | 'weight' | 'inLondon'> & {
  readonly variants: readonly Omit<PlannedVariant, 'id' | 'barcode' | 'pence' | 'costFen'>[];
  readonly weighs: number;
};

/** The catalogue: clothes in colours and sizes, tea and snacks in packs, services with a duration; 300 products. */
export function planGoods(luck: Luck, id: DemoId): PlannedProduct[] {
  const drafts = [...clothes(luck.of('colours')), ...packedTeas(), ...packedSnacks(), ...planServices()];
  const rank = luck.of('ranks');
  let article = 0;
  return drafts.map(({ weighs, ...draft }) => ({
    ...draft,
    // A few sell much, most sell little: the weight falls with a rank that luck gives.
    weight: weighs / (1 + rank.below(40)) ** 0.9,
    inLondon: draft.category === '绿茶' || draft.category === '红茶' || draft.category === '配饰' || rank.chance(0.3),
    variants: draft.variants.map((variant) => ({
      ...variant,
      id: id('var', variant.sku),
      barcode: draft.kind === 'goods' ? barcodeOf(article++) : null,
      pence: Math.max(100, Math.round(variant.fen / 9 / 50) * 50),
      costFen: draft.kind === 'goods' ? Math.round((variant.fen * (38 + (article % 20))) / 100) : null,
    })),
  }));
}

function clothes(luck: Luck): Draft[] {
  return fabrics.flatMap(([fabric, fabricEn, fabricCode, percent]) =>
    garments.map(([garment, garmentEn, garmentCode, category, base, warmth]): Draft => {
      const first = luck.below(colours.length);
      const two = [0, 1 + luck.below(colours.length - 1)].map((step) => only(colours[(first + step) % colours.length]));
      const fen = shelfPrice((base * percent) / 100);
      const worn = category === '配饰' ? ([null] as const) : sizes;
      const variants = two.flatMap(([colour, , code]) =>
        worn.map((size) => ({
          sku: [fabricCode, garmentCode, code, ...(size === null ? [] : [size])].join('-'),
          name: size === null ? colour : `${colour} ${size}`,
          options: [{ name: '颜色', value: colour }, ...(size === null ? [] : [{ name: '尺码', value: size }])],
          fen,
        })),
      );
      const name = `${fabric}${garment} ${capital(fabricEn)} ${garmentEn}`;
      return { name, kind: 'goods', category, minutes: null, variants, warmth, weighs: percent > 200 ? 0.8 : 1.6 };
    }),
  );
}

function packedTeas(): Draft[] {
  return teas.flatMap(([tea, teaEn, teaCode, category, base]) =>
    teaGrades.map(([grade, gradeEn, gradeCode, percent]): Draft => {
      const variants = [50, 250].map((grams) => ({
        sku: `T${teaCode}-${gradeCode}-${grams}`,
        name: `${grams}g`,
        options: [{ name: '规格', value: `${grams}g` }],
        fen: shelfPrice((base * percent * grams) / (grams > 100 ? 11_500 : 10_000)),
      }));
      const name = `${grade}${tea} ${capital(gradeEn)} ${teaEn}`;
      return { name, kind: 'goods', category, minutes: null, variants, warmth: 1, weighs: 2.2 };
    }),
  );
}

function packedSnacks(): Draft[] {
  return flavours.flatMap(([flavour, flavourEn, flavourCode]) =>
    snacks.map(([snack, snackEn, snackCode, category, fen]): Draft => {
      const packs = [
        ['单盒', 1, 1],
        ['礼盒', 3, 2],
      ] as const;
      const variants = packs.map(([pack, times, number]) => ({
        sku: `S${flavourCode}-${snackCode}-${number}`,
        name: pack,
        options: [{ name: '包装', value: pack }],
        fen: fen * times,
      }));
      const name = `${flavour}${snack} ${capital(flavourEn)} ${snackEn}`;
      return { name, kind: 'goods', category, minutes: null, variants, warmth: 0, weighs: 3 };
    }),
  );
}

function planServices(): Draft[] {
  return services.flatMap(([service, serviceEn, code, category, minutes, fen]) =>
    serviceLevels.map(
      ([level, levelEn, levelCode, percent]): Draft => ({
        name: `${service}（${level}） ${capital(serviceEn)}, ${levelEn}`,
        kind: 'service',
        category,
        minutes: Math.round((minutes * (100 + (percent - 100) / 2)) / 500) * 5,
        variants: [{ sku: `V${code}-${levelCode}`, name: null, options: [], fen: Math.round((fen * percent) / 10_000) * 100 }],
        warmth: 0,
        weighs: 1.2,
      }),
    ),
  );
}

/** A price as it stands on a shelf: whole yuan that end in 9. */
function shelfPrice(fen: number): number {
  return Math.max(900, Math.round(fen / 1_000) * 1_000 - 100);
}

function capital(english: string): string {
  return english.charAt(0).toUpperCase() + english.slice(1);
}

/** A thirteen-digit barcode whose last digit checks the others. */
function barcodeOf(article: number): string {
  const digits = `6909${String(article).padStart(8, '0')}`;
  const sum = [...digits].reduce((all, digit, at) => all + Number(digit) * (at % 2 === 0 ? 1 : 3), 0);
  return `${digits}${(10 - (sum % 10)) % 10}`;
}
