/** Hours of the day in which a country's customers may get marketing messages, in their own time. */
export type Hours = {
  /** First full hour that is open. */
  readonly from: number;
  /** Hour at which it closes. */
  readonly to: number;
  /** Days on which nothing is sent, 0 being Sunday. */
  readonly closedOn: readonly number[];
};

/** A country as its phone numbers tell it; `zone` is null where it has several. */
export type Country = { readonly callingCode: string; readonly zone: string | null };

const defaultHours: Hours = { from: 9, to: 20, closedOn: [] };

/** Countries that are stricter than 9:00 to 20:00. */
const stricter: Readonly<Record<string, Hours>> = {
  IN: { from: 10, to: 20, closedOn: [] },
  FR: { from: 9, to: 20, closedOn: [0] },
};

/** Countries whose numbers we can tell, by ISO 3166. One that shares its calling code, or has several zones, has no zone here. */
export const countries: Readonly<Record<string, Country>> = {
  CN: { callingCode: '86', zone: 'Asia/Shanghai' },
  HK: { callingCode: '852', zone: 'Asia/Hong_Kong' },
  MO: { callingCode: '853', zone: 'Asia/Macau' },
  TW: { callingCode: '886', zone: 'Asia/Taipei' },
  SG: { callingCode: '65', zone: 'Asia/Singapore' },
  MY: { callingCode: '60', zone: 'Asia/Kuala_Lumpur' },
  TH: { callingCode: '66', zone: 'Asia/Bangkok' },
  VN: { callingCode: '84', zone: 'Asia/Ho_Chi_Minh' },
  PH: { callingCode: '63', zone: 'Asia/Manila' },
  JP: { callingCode: '81', zone: 'Asia/Tokyo' },
  KR: { callingCode: '82', zone: 'Asia/Seoul' },
  IN: { callingCode: '91', zone: 'Asia/Kolkata' },
  AE: { callingCode: '971', zone: 'Asia/Dubai' },
  GB: { callingCode: '44', zone: 'Europe/London' },
  IE: { callingCode: '353', zone: 'Europe/Dublin' },
  FR: { callingCode: '33', zone: 'Europe/Paris' },
  DE: { callingCode: '49', zone: 'Europe/Berlin' },
  IT: { callingCode: '39', zone: 'Europe/Rome' },
  NL: { callingCode: '31', zone: 'Europe/Amsterdam' },
  BE: { callingCode: '32', zone: 'Europe/Brussels' },
  CH: { callingCode: '41', zone: 'Europe/Zurich' },
  AT: { callingCode: '43', zone: 'Europe/Vienna' },
  SE: { callingCode: '46', zone: 'Europe/Stockholm' },
  PL: { callingCode: '48', zone: 'Europe/Warsaw' },
  US: { callingCode: '1', zone: null },
  CA: { callingCode: '1', zone: null },
  RU: { callingCode: '7', zone: null },
  KZ: { callingCode: '7', zone: null },
  AU: { callingCode: '61', zone: null },
  NZ: { callingCode: '64', zone: null },
  BR: { callingCode: '55', zone: null },
  MX: { callingCode: '52', zone: null },
  ID: { callingCode: '62', zone: null },
  ES: { callingCode: '34', zone: null },
  PT: { callingCode: '351', zone: null },
};

/** When a country's customers may get marketing messages; 9:00 to 20:00 every day unless the country is stricter. */
export function hoursOf(country: string): Hours {
  return (Object.hasOwn(stricter, country) ? stricter[country] : undefined) ?? defaultHours;
}
