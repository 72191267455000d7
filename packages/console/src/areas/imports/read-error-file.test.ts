import { expect, test } from 'vitest';
import { readErrorFile } from './read-error-file.ts';

const lines = [
  '\ufeff会员号,姓名,手机,error_row,error_column,error_code,error_detail',
  '12347,李红,12,3,手机,INVALID_PHONE,too short',
  '12349,"孙八\n两行",138,7,,AMBIGUOUS_CUSTOMER,The row names two customers',
];

test('a row that failed says where it stands, which cell is wrong and why', () => {
  expect(readErrorFile({ text: lines.join('\r\n'), isWhole: true }, 20)).toEqual([
    { row: '3', column: '手机', cell: '12', code: 'INVALID_PHONE' },
    { row: '7', column: '', cell: '', code: 'AMBIGUOUS_CUSTOMER' },
  ]);
});

test('of the beginning of a long file the last line, which may be cut, is left out', () => {
  expect(readErrorFile({ text: lines.join('\r\n').slice(0, -9), isWhole: false }, 20)).toHaveLength(1);
});
