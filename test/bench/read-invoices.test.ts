import { describe, expect, it } from 'vitest';
import { gatherInvoices, splitCsv } from './read-invoices.ts';

const head = 'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country';

describe('a line of the file', () => {
  it.each([
    ['a,b,c', ['a', 'b', 'c']],
    ['a,,', ['a', '', '']],
    ['', ['']],
    ['1,"TRAY, BREAKFAST IN BED",2', ['1', 'TRAY, BREAKFAST IN BED', '2']],
    ['"SET OF 6 ""T-LIGHTS"""', ['SET OF 6 "T-LIGHTS"']],
    ['"",x', ['', 'x']],
  ])('%j falls into its cells', (line, cells) => {
    expect(splitCsv(line)).toEqual(cells);
  });

  it.each(['"open', '1,"a"b,2'])('%j is no row', (line) => {
    expect(splitCsv(line)).toBeNull();
  });
});

describe('the file', () => {
  it('gathers rows into invoices, in order, and stops after as many as asked', async () => {
    const invoices = await gatherInvoices(
      [
        head,
        '1,A,LANTERN,6,2010-12-01T08:26,2.55,17850,United Kingdom',
        '2,A,LANTERN,1,2010-12-01T08:28,2.55,,United Kingdom',
        '1,B,"TRAY, SMALL",2,2010-12-01T08:26,0.001,17850,United Kingdom',
        '3,A,LANTERN,1,2010-12-01T08:30,2.55,17850,United Kingdom',
        'never read',
      ],
      2,
    );
    expect(invoices).toEqual([
      {
        number: '1',
        at: '2010-12-01T08:26',
        customers: ['17850'],
        rows: [
          { code: 'A', description: 'LANTERN', quantity: 6, price: '2.55' },
          { code: 'B', description: 'TRAY, SMALL', quantity: 2, price: '0.001' },
        ],
      },
      { number: '2', at: '2010-12-01T08:28', customers: [], rows: [{ code: 'A', description: 'LANTERN', quantity: 1, price: '2.55' }] },
    ]);
  });

  it.each([
    ['Invoice,Code', 'line 1'],
    [`${head}\n1,A,LANTERN,six,2010-12-01T08:26,2.55,17850,United Kingdom`, 'line 2'],
    [`${head}\n1,A,LANTERN,6`, 'line 2'],
  ])('that does not fit is named by its line', async (text, line) => {
    await expect(gatherInvoices(text.split('\n'), 5)).rejects.toThrow(line);
  });
});
