import { writeHistory } from '../plan/write-history.ts';
import type { DemoDesk } from './demo-desk.ts';
import type { DemoRun, DemoStep } from './demo-step.ts';
import { demoStaff, hireStaff } from './hire-staff.ts';
import { importFile } from './import-file.ts';
import { loadCustomers, loadDetails } from './load-customers.ts';
import { loadGoods, loadUsualGoods } from './load-goods.ts';
import { loadLondonPrices } from './load-london-prices.ts';
import { loadOrders } from './load-orders.ts';
import { loadLimits, loadStock } from './load-stock.ts';
import { takeReturns } from './take-returns.ts';
import { tellTillSales } from './tell-till-sales.ts';

/** People who can sign in as soon as the demo is ready; the others follow. */
const firstStaff = 3;

/** The steps of a demo in their order: those that it needs to be ready, and the rest. */
export function demoSteps(desk: DemoDesk): { readonly before: readonly (DemoStep | DemoRun)[]; readonly after: readonly (DemoStep | DemoRun)[] } {
  const { tillSales, lately, history } = desk.plan;
  const sales = { kind: 'sales' } as const;
  const before = [
    hireStaff(desk, 'staff', demoStaff.slice(0, firstStaff)),
    loadUsualGoods(desk),
    loadGoods(desk),
    loadStock(desk),
    loadLimits(desk),
    loadCustomers(desk),
    importFile(desk, { ...sales, name: 'lately', title: 'Lines of sales of the days before', file: writeHistory(lately), movesStock: true }),
    tellTillSales(desk, tillSales),
  ];
  const after = [
    loadOrders(desk),
    takeReturns(desk),
    hireStaff(desk, 'more-staff', demoStaff.slice(firstStaff)),
    loadDetails(desk),
    loadLondonPrices(desk),
    importFile(desk, { ...sales, name: 'history', title: 'Lines of older sales', file: writeHistory(history) }),
  ];
  return { before, after };
}
