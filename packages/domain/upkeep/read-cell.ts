import type { CellFormat } from './import-slice.ts';

/**
 * A decimal as people write it: `1,234.50`, `1.234,50` where the comma is the mark, `¥12`, full-width digits, `(5)` for −5.
 *
 * @returns plain decimal text, `1234.50`; undefined for what is no number, or where a sign could mean two things
 */
export function readDecimal(text: string, { decimalMark }: Pick<CellFormat, 'decimalMark'>): string | undefined {
  const plain = text.normalize('NFKC').replace(/[\s\u00a0]|^[A-Z]{3}|[A-Z]{3}$|[¥$€£元]/gu, '');
  const bracketed = /^\((.*)\)$/.exec(plain);
  const signed = bracketed ? `-${bracketed[1]}` : plain;
  const grouped = decimalMark === '.' ? /^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$/ : /^[+-]?\d{1,3}(\.\d{3})+(,\d+)?$/;
  const single = decimalMark === '.' ? /^[+-]?(\d+(\.\d*)?|\.\d+)$/ : /^[+-]?(\d+(,\d*)?|,\d+)$/;
  if (!grouped.test(signed) && !single.test(signed)) return undefined;
  const group = decimalMark === '.' ? ',' : '.';
  const number = signed.replaceAll(group, '').replace(decimalMark, '.').replace(/^\+/, '');
  const [, sign = '', whole = '', part = ''] = /^(-?)(\d*)\.?(\d*)$/.exec(number) ?? [];
  return `${sign}${whole.replace(/^0+(?=\d)/, '') || '0'}${part === '' ? '' : `.${part}`}`;
}

/** A quantity as the API writes it, with at most three places; undefined for more of them, or no number. */
export function readQuantity(text: string, format: Pick<CellFormat, 'decimalMark'>): string | undefined {
  const [whole = '', part = ''] = readDecimal(text, format)?.split('.') ?? [];
  const places = part.replace(/0+$/, '');
  if (whole === '' || places.length > 3) return undefined;
  return places === '' ? (whole === '-0' ? '0' : whole) : `${whole}.${places}`;
}

/**
 * Minor units of a currency: `12.5` of CNY → 1250. Not a unit is rounded: a price below the smallest coin is undefined, as is what
 * is no number.
 */
export function readMinor(text: string, currency: string, format: Pick<CellFormat, 'decimalMark'>): number | undefined {
  const decimal = readDecimal(text, format);
  if (decimal === undefined) return undefined;
  const places = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  const [whole = '0', part = ''] = decimal.replace('-', '').split('.');
  if (/[1-9]/.test(part.slice(places))) return undefined;
  const minor = Number(whole + part.slice(0, places).padEnd(places, '0'));
  if (!Number.isSafeInteger(minor)) return undefined;
  return decimal.startsWith('-') && minor !== 0 ? -minor : minor;
}

type Day = { readonly year: number; readonly month: number; readonly day: number };

/** A day as people write it: `2026-11-20`, `2026/11/20`, `20260201`, `2026年2月1日`, and `20/11/2026` in the order that was said. */
export function readDay(text: string, { dateOrder }: Pick<CellFormat, 'dateOrder'>): Day | undefined {
  const plain = text.normalize('NFKC').trim();
  const compact = /^(\d{4})(\d{2})(\d{2})$/.exec(plain);
  const [one, two, three, ...more] = compact
    ? compact.slice(1)
    : (plain.replace(/[日号]$/, '').match(/^\d{1,4}|(?<=^\d{1,4}[-/.年]|[-/.月])\d{1,4}/g) ?? []);
  if (one === undefined || two === undefined || three === undefined || more.length > 0) return undefined;
  if (!compact && !/^\d{1,4}[-/.年]\d{1,2}[-/.月]\d{1,4}[日号]?$/.test(plain)) return undefined;
  const order = one.length === 4 ? 'ymd' : dateOrder;
  const [year, month, day] = order === 'ymd' ? [one, two, three] : order === 'dmy' ? [three, two, one] : [three, one, two];
  if (year.length !== 4) return undefined;
  const read = { year: Number(year), month: Number(month), day: Number(day) };
  const held = new Date(Date.UTC(read.year, read.month - 1, read.day));
  return held.getUTCMonth() === read.month - 1 && held.getUTCDate() === read.day ? read : undefined;
}

/** Whether a cell says yes or no; undefined for anything else. */
export function readYesNo(text: string): boolean | undefined {
  const plain = text.normalize('NFKC').trim().toLowerCase();
  if (['1', 'y', 'yes', 'true', 't', '是', '有', '√', '同意'].includes(plain)) return true;
  if (['0', 'n', 'no', 'false', 'f', '否', '无', '不', '×', '不同意'].includes(plain)) return false;
  return undefined;
}
