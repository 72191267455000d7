import { accessRoutes } from './access.ts';
import { campaignsRoutes } from './campaigns.ts';
import { catalogRoutes } from './catalog.ts';
import { connectionsRoutes } from './connections.ts';
import { customersRoutes } from './customers.ts';
import { hooksRoutes } from './hooks.ts';
import { importsRoutes } from './imports.ts';
import { inventoryRoutes } from './inventory.ts';
import { jobsRoutes } from './jobs.ts';
import { linksRoutes } from './links.ts';
import { loyaltyRoutes } from './loyalty.ts';
import { membersRoutes } from './members.ts';
import { modulesRoutes } from './merchant-modules.ts';
import { messagesRoutes } from './messages.ts';
import { orderStatusRoutes } from './order-status.ts';
import { orderStepsRoutes } from './order-steps.ts';
import { ordersRoutes } from './orders.ts';
import { reportsRoutes } from './reports.ts';
import { returnsRoutes } from './returns.ts';
import type { Route } from './route.ts';
import { staffRoutes } from './staff.ts';
import { storesRoutes } from './stores.ts';
import { templatesRoutes } from './templates.ts';
import { tillSalesRoutes } from './till-sales.ts';
import { upkeepRoutes } from './upkeep.ts';
import { webhooksRoutes } from './webhooks.ts';

/** Every operation of the API, with its own types; the SDK is made from it. */
export const api = [
  ...accessRoutes,
  ...storesRoutes,
  ...modulesRoutes,
  ...staffRoutes,
  ...catalogRoutes,
  ...inventoryRoutes,
  ...customersRoutes,
  ...membersRoutes,
  ...ordersRoutes,
  ...orderStepsRoutes,
  ...orderStatusRoutes,
  ...returnsRoutes,
  ...loyaltyRoutes,
  ...templatesRoutes,
  ...campaignsRoutes,
  ...messagesRoutes,
  ...linksRoutes,
  ...reportsRoutes,
  ...connectionsRoutes,
  ...tillSalesRoutes,
  ...hooksRoutes,
  ...webhooksRoutes,
  ...importsRoutes,
  ...jobsRoutes,
  ...upkeepRoutes,
] as const;

/** The same list for those who only walk it: gateway routes, permission matrix, OpenAPI document. */
export const routes: readonly Route[] = api;
