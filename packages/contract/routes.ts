import { accessRoutes } from './access.ts';
import { catalogRoutes } from './catalog.ts';
import { connectionsRoutes } from './connections.ts';
import { customersRoutes } from './customers.ts';
import { hooksRoutes } from './hooks.ts';
import { inventoryRoutes } from './inventory.ts';
import { loyaltyRoutes } from './loyalty.ts';
import { orderStepsRoutes } from './order-steps.ts';
import { ordersRoutes } from './orders.ts';
import { reportsRoutes } from './reports.ts';
import type { Route } from './route.ts';
import { staffRoutes } from './staff.ts';
import { storesRoutes } from './stores.ts';
import { upkeepRoutes } from './upkeep.ts';
import { webhooksRoutes } from './webhooks.ts';

/** Every operation of the API, with its own types; the SDK is made from it. */
export const api = [
  ...accessRoutes,
  ...storesRoutes,
  ...staffRoutes,
  ...catalogRoutes,
  ...inventoryRoutes,
  ...customersRoutes,
  ...ordersRoutes,
  ...orderStepsRoutes,
  ...loyaltyRoutes,
  ...reportsRoutes,
  ...connectionsRoutes,
  ...hooksRoutes,
  ...webhooksRoutes,
  ...upkeepRoutes,
] as const;

/** The same list for those who only walk it: gateway routes, permission matrix, OpenAPI document. */
export const routes: readonly Route[] = api;
