import type { Area } from './area.ts';
import { customersArea } from './customers/customers-area.ts';
import { ordersArea } from './orders/orders-area.ts';
import { reportsArea } from './reports/reports-area.ts';
import { sellArea } from './sell/sell-area.ts';
import { settingsArea } from './settings/settings-area.ts';
import { stockArea } from './stock/stock-area.ts';
import { todayArea } from './today/today-area.ts';

/** The top areas, in the order in which they stand in the bar. A role sees those of which it holds a permission. */
export const areas: readonly Area[] = [todayArea, sellArea, customersArea, ordersArea, stockArea, reportsArea, settingsArea];
