import type { ImportField } from '@dianke/contract/import-fields';
import type { Shop } from '@dianke/data/stores/stores';
import type { Claim } from '@dianke/domain/customers/customer';
import { parsePhone } from '@dianke/domain/customers/parse-phone';
import type { CellFormat, RowProblem, SliceRow } from '@dianke/domain/upkeep/import-slice';
import { storeNamed } from '@dianke/domain/upkeep/name-store';
import { readDay, readYesNo } from '@dianke/domain/upkeep/read-cell';

type Field = ImportField<'customers'>;
type Birth = { readonly calendar: 'solar' | 'lunar'; readonly year: number; readonly month: number; readonly day: number };

/** What a row says of a customer, in the words of the API; what it does not say is undefined. */
export type CustomerRow = {
  readonly row: number;
  readonly name: string | undefined;
  readonly external_id: string | undefined;
  readonly phone: string | undefined;
  readonly email: string | undefined;
  readonly wechat: string | undefined;
  readonly gender: 'female' | 'male' | 'other' | undefined;
  readonly birth: Birth | undefined;
  readonly language: string | undefined;
  readonly tags: readonly string[];
  readonly opted_in: boolean | undefined;
  readonly store_id: string | undefined;
  /** Whether the row itself names its store. */
  readonly namesStore: boolean;
  readonly campaign: string | undefined;
  /** Numbers and contacts in their normal form, by which the customer is found. */
  readonly claims: readonly Claim[];
  /** What makes the row itself, where it names nothing by which it can be found. */
  readonly text: string;
  readonly problems: readonly RowProblem<'customers'>[];
};

const genders = {
  female: ['female', 'f', 'w', 'woman', '女', '女士', '女性', '小姐'],
  male: ['male', 'm', 'man', '男', '男士', '男性', '先生'],
  other: ['other', 'x', '其他', '其它'],
} as const;

/** Reads a row. Whether a name, a phone or a tag will do is left to the API's own shapes. */
export function readCustomerRow(
  { row, fields }: SliceRow<'customers'>,
  known: {
    readonly format: CellFormat;
    readonly storeId: string | null;
    readonly stores: readonly Shop[];
    readonly country: (storeId: string | undefined) => string;
  },
): CustomerRow {
  const problems: RowProblem<'customers'>[] = [];
  const read = <T>(field: Field, how: (text: string) => T | undefined, wants: string): T | undefined => {
    const text = fields[field];
    const value = text === undefined ? undefined : how(text);
    if (text !== undefined && value === undefined) problems.push({ field, code: 'INVALID_INPUT', detail: wants });
    return value;
  };
  const day = (calendar: 'solar' | 'lunar') => (text: string) => {
    const found = readDay(text, known.format);
    return found && { calendar, ...found };
  };
  const store = read('store', (text) => storeNamed(known.stores, text)?.id, 'the id, code or name of a store');
  const store_id = store ?? known.storeId ?? undefined;
  const { name, external_id, phone, email, wechat, language, campaign } = fields;
  return {
    row,
    ...{ name, external_id, phone, email, wechat, language, campaign, store_id },
    gender: read('gender', readGender, 'female, male or other'),
    birth: read('birthday', day('solar'), 'a day with its year') ?? read('lunar_birthday', day('lunar'), 'a day of the lunar calendar with its year'),
    tags: (fields.tags ?? '')
      .split(/[,;|，；、]/)
      .map((tag) => tag.trim())
      .filter((tag) => tag !== ''),
    opted_in: read('opted_in', readYesNo, 'yes or no'),
    namesStore: store !== undefined,
    claims: claimsOf({ external_id, phone, email, wechat }, known.country(store_id)),
    text: JSON.stringify(Object.entries(fields).sort(([one], [other]) => (one < other ? -1 : 1))),
    problems,
  };
}

function readGender(text: string): CustomerRow['gender'] {
  const plain = text.normalize('NFKC').trim().toLowerCase();
  if ((genders.female as readonly string[]).includes(plain)) return 'female';
  if ((genders.male as readonly string[]).includes(plain)) return 'male';
  return (genders.other as readonly string[]).includes(plain) ? 'other' : undefined;
}

function claimsOf(said: Pick<CustomerRow, 'external_id' | 'phone' | 'email' | 'wechat'>, country: string): Claim[] {
  const phone = said.phone === undefined ? undefined : parsePhone(said.phone, country);
  return [
    ...(said.external_id === undefined ? [] : [{ kind: 'external_id' as const, value: said.external_id, id_type: null }]),
    ...(phone?.accepted ? [{ kind: 'phone' as const, value: phone.value, id_type: null }] : []),
    ...(said.email === undefined ? [] : [{ kind: 'email' as const, value: said.email.toLowerCase(), id_type: null }]),
    ...(said.wechat === undefined ? [] : [{ kind: 'wechat' as const, value: said.wechat, id_type: 'openid' as const }]),
  ];
}
