import { dayAfter } from '../plan/instant-at.ts';
import { only } from '../plan/luck.ts';
import type { DemoDesk } from './demo-desk.ts';
import type { DemoRun, DemoStep } from './demo-step.ts';
import { demoStaff, hireStaff } from './hire-staff.ts';
import { importSales } from './import-sales.ts';
import { loadCustomers, loadDetails } from './load-customers.ts';
import { loadGoods, loadUsualGoods } from './load-goods.ts';
import { loadLondonPrices } from './load-london-prices.ts';
import { loadOrders } from './load-orders.ts';
import { loadLimits, loadStock } from './load-stock.ts';
import { takeReturns } from './take-returns.ts';
import { tellTillSales } from './tell-till-sales.ts';

/** People who can sign in as soon as the demo is ready; the others follow. */
const firstStaff = 3;

/** Days whose sales are told before the demo is ready: today, yesterday, and the same day of last week. */
const readyDays = 8;

/** The steps of a demo in their order: those that it needs to be ready, and the rest. */
export function demoSteps(desk: DemoDesk): { readonly before: readonly DemoStep[]; readonly after: readonly (DemoStep | DemoRun)[] } {
  const { book } = desk;
  const { tillSales } = desk.plan;
  const newest = dayAfter(only(tillSales[0]).date, -readyDays);
  const late = tillSales.filter((sale) => sale.date > newest);
  const before = [
    hireStaff(desk, 'staff', demoStaff.slice(0, firstStaff)),
    loadUsualGoods(desk),
    loadGoods(desk),
    loadStock(desk),
    loadLimits(desk),
    loadCustomers(desk),
    tellTillSales(desk, 'sales', `Sales of the last ${readyDays} days`, late),
  ];
  const after = [
    tellTillSales(desk, 'sales-before', `Sales of the ${book.notes.tillDays - readyDays} days before`, tillSales.slice(late.length)),

    loadOrders(desk),
    takeReturns(desk),
    hireStaff(desk, 'more-staff', demoStaff.slice(firstStaff)),
    loadDetails(desk),
    loadLondonPrices(desk),
    importSales(desk, 'history', 'Lines of older sales', desk.plan.history),
  ];
  return { before, after };
}
