import type { FactKind } from './fact.ts';
import { campaignsFacts } from './facts/campaigns.ts';
import { connectionsFacts } from './facts/connections.ts';
import { customersFacts } from './facts/customers.ts';
import { inventoryFacts } from './facts/inventory.ts';
import { loyaltyFacts } from './facts/loyalty.ts';
import { ordersFacts } from './facts/orders.ts';
import { staffFacts } from './facts/staff.ts';
import { upkeepFacts } from './facts/upkeep.ts';

/** Every kind of fact that the house tells. */
export const factKinds: readonly FactKind[] = [
  ...ordersFacts,
  ...inventoryFacts,
  ...loyaltyFacts,
  ...connectionsFacts,
  ...staffFacts,
  ...customersFacts,
  ...campaignsFacts,
  ...upkeepFacts,
];
