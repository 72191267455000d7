/** Words that the demo's goods are made of: Chinese, English, and what stands in the SKU. */
export type Word = readonly [chinese: string, english: string, code: string];

/** The last figure multiplies the price of the garment, in percent. */
export const fabrics: readonly (readonly [...Word, percent: number])[] = [
  ['棉', 'cotton', 'COT', 100],
  ['亚麻', 'linen', 'LIN', 125],
  ['真丝', 'silk', 'SLK', 260],
  ['羊毛', 'wool', 'WOL', 210],
  ['牛仔', 'denim', 'DNM', 120],
  ['灯芯绒', 'corduroy', 'CRD', 130],
  ['竹纤维', 'bamboo', 'BMB', 115],
  ['羊绒', 'cashmere', 'CSM', 380],
  ['法兰绒', 'flannel', 'FLN', 140],
  ['天丝', 'lyocell', 'LYO', 135],
];

/** Category, price in fen in cotton, and how warm it is: below zero sells in summer, above in winter. */
export const garments: readonly (readonly [...Word, category: string, fen: number, warmth: number])[] = [
  ['T恤', 'T-shirt', 'TEE', '上装', 8900, -2],
  ['衬衫', 'shirt', 'SHT', '上装', 15900, 0],
  ['卫衣', 'sweatshirt', 'SWT', '上装', 18900, 1],
  ['开衫', 'cardigan', 'CDG', '上装', 22900, 1],
  ['长裤', 'trousers', 'TRS', '下装', 19900, 0],
  ['短裤', 'shorts', 'SRT', '下装', 11900, -3],
  ['半身裙', 'skirt', 'SKT', '下装', 16900, -1],
  ['连衣裙', 'dress', 'DRS', '下装', 26900, -1],
  ['风衣', 'trench coat', 'TRC', '外套', 45900, 2],
  ['马甲', 'vest', 'VST', '外套', 17900, 1],
  ['围巾', 'scarf', 'SCF', '配饰', 9900, 3],
];

export const colours: readonly Word[] = [
  ['白', 'white', 'W'],
  ['黑', 'black', 'B'],
  ['藏青', 'navy', 'N'],
  ['灰', 'grey', 'G'],
  ['米', 'beige', 'E'],
  ['酒红', 'burgundy', 'R'],
  ['墨绿', 'dark green', 'D'],
];

export const sizes = ['S', 'M', 'L'] as const;

/** Category and price in fen for 100 g. */
export const teas: readonly (readonly [...Word, category: string, fen: number])[] = [
  ['龙井', 'Longjing green tea', 'LJ', '绿茶', 12800],
  ['碧螺春', 'Biluochun green tea', 'BLC', '绿茶', 11800],
  ['毛尖', 'Maojian green tea', 'MJ', '绿茶', 8800],
  ['茉莉花茶', 'jasmine tea', 'MLH', '绿茶', 5800],
  ['铁观音', 'Tieguanyin oolong', 'TGY', '乌龙茶', 7800],
  ['大红袍', 'Dahongpao oolong', 'DHP', '乌龙茶', 13800],
  ['正山小种', 'Lapsang souchong', 'ZSX', '红茶', 9800],
  ['祁门红茶', 'Keemun black tea', 'QM', '红茶', 8800],
  ['普洱', 'Pu’er tea', 'PE', '红茶', 6800],
  ['白毫银针', 'silver needle white tea', 'BHY', '绿茶', 16800],
];

/** The last figure multiplies the price, in percent. */
export const teaGrades: readonly (readonly [...Word, percent: number])[] = [
  ['特级', 'premium', 'A', 150],
  ['一级', 'first grade', 'B', 100],
  ['二级', 'second grade', 'C', 75],
  ['头采', 'first flush', 'F', 190],
  ['有机', 'organic', 'O', 135],
  ['陈年', 'aged', 'Y', 170],
  ['手工', 'hand-rolled', 'H', 160],
  ['清香', 'light', 'L', 105],
  ['浓香', 'rich', 'R', 110],
];

export const flavours: readonly Word[] = [
  ['桂花', 'osmanthus', 'GH'],
  ['黑芝麻', 'black sesame', 'ZM'],
  ['红豆', 'red bean', 'HD'],
  ['绿豆', 'mung bean', 'LD'],
  ['核桃', 'walnut', 'HT'],
  ['抹茶', 'matcha', 'MC'],
  ['椰蓉', 'coconut', 'YR'],
];

export const snacks: readonly (readonly [...Word, category: string, fen: number])[] = [
  ['酥', 'pastry', 'SU', '糕点', 2800],
  ['糕', 'cake', 'GA', '糕点', 2600],
  ['月饼', 'mooncake', 'YB', '糕点', 3800],
  ['麻薯', 'mochi', 'MS', '糕点', 2200],
  ['曲奇', 'cookies', 'QQ', '饼干糖果', 3200],
  ['蛋卷', 'egg rolls', 'DJ', '饼干糖果', 2900],
  ['雪花酥', 'nougat crisp', 'XH', '饼干糖果', 3500],
  ['糖', 'candy', 'TG', '饼干糖果', 1800],
  ['饼', 'biscuit', 'BI', '饼干糖果', 1900],
  ['能量棒', 'energy bar', 'BR', '饼干糖果', 1500],
];

/** Category, minutes and price in fen of the plain service. */
export const services: readonly (readonly [...Word, category: string, minutes: number, fen: number])[] = [
  ['裤脚修改', 'trouser hemming', 'HEM', '改衣', 20, 3000],
  ['收腰', 'waist taking-in', 'WST', '改衣', 40, 6000],
  ['改袖长', 'sleeve shortening', 'SLV', '改衣', 45, 7000],
  ['织补', 'invisible mending', 'MND', '改衣', 60, 9000],
  ['熨烫', 'pressing', 'PRS', '护理', 15, 2000],
  ['干洗', 'dry cleaning', 'DRY', '护理', 30, 4500],
  ['形象咨询', 'style consultation', 'STY', '体验', 60, 28000],
  ['量身定制', 'made to measure', 'M2M', '体验', 90, 58000],
  ['茶艺体验课', 'tea ceremony class', 'TEA', '体验', 90, 16800],
  ['礼品包装', 'gift wrapping', 'GFT', '护理', 10, 1500],
];

/** The last figures multiply time and price, in percent. */
export const serviceLevels: readonly (readonly [...Word, percent: number])[] = [
  ['标准', 'standard', '1', 100],
  ['加急', 'express', '2', 160],
  ['精品', 'deluxe', '3', 220],
];

/** The tree of categories: top, and what lies in it. */
export const categoryTree: readonly (readonly [string, readonly string[]])[] = [
  ['服装', ['上装', '下装', '外套', '配饰']],
  ['茶叶', ['绿茶', '乌龙茶', '红茶']],
  ['食品', ['糕点', '饼干糖果', '饮料']],
  ['服务', ['改衣', '护理', '体验']],
];
