/** A shop of the demo: where it is, when it sells, how much. */
export type DemoShop = {
  readonly code: string;
  readonly name: string;
  readonly timezone: string;
  readonly currency: 'CNY' | 'GBP';
  readonly country: string;
  /** Sales of an ordinary day. */
  readonly salesADay: number;
  /** Weight of each hour of the wall clock from the opening on. */
  readonly opensAt: number;
  readonly hours: readonly number[];
  /** Monday first. */
  readonly weekdays: readonly number[];
  /** How customers pay here. */
  readonly methods: readonly (readonly ['cash' | 'card' | 'wechat' | 'alipay' | 'other', number])[];
};

const chinese = {
  currency: 'CNY',
  country: 'CN',
  methods: [
    ['wechat', 46],
    ['alipay', 34],
    ['card', 12],
    ['cash', 8],
  ],
} as const;

/** A small chain: two shops in China and one in London, which counts in pounds and lives in another zone. */
export const demoShops: readonly DemoShop[] = [
  {
    ...chinese,
    code: 'SH1',
    name: '上海淮海店',
    timezone: 'Asia/Shanghai',
    salesADay: 16,
    opensAt: 10,
    hours: [4, 6, 9, 7, 6, 7, 8, 11, 14, 12, 8, 4],
    weekdays: [0.8, 0.78, 0.84, 0.9, 1.1, 1.38, 1.2],
  },
  {
    ...chinese,
    code: 'HZ1',
    name: '杭州湖滨店',
    timezone: 'Asia/Shanghai',
    salesADay: 11,
    opensAt: 10,
    hours: [3, 6, 8, 7, 6, 8, 9, 10, 12, 10, 6],
    weekdays: [0.76, 0.76, 0.8, 0.88, 1.1, 1.42, 1.28],
  },
  {
    code: 'LN1',
    name: 'London Marylebone',
    timezone: 'Europe/London',
    currency: 'GBP',
    country: 'GB',
    salesADay: 9,
    opensAt: 10,
    hours: [4, 6, 10, 9, 7, 6, 8, 9, 5],
    weekdays: [0.82, 0.86, 0.9, 0.98, 1.12, 1.42, 0.9],
    methods: [
      ['card', 76],
      ['cash', 15],
      ['other', 9],
    ],
  },
];
