import { cloudHouseWithKeys } from '@dianke/runtime/cloud-house-with-keys';
import { serve } from '@dianke/runtime/serve';
import { createCustomer } from './create-customer.ts';
import { getCustomer, lookUpCustomer, revealCustomer } from './read-customer.ts';

export const operations = [createCustomer, getCustomer, lookUpCustomer, revealCustomer];

/** The door of customers. */
export const handler = serve(operations, cloudHouseWithKeys);
