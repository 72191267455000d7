import { cloudHouse } from '@dianke/runtime/cloud-house';
import { serve } from '@dianke/runtime/serve';
import { cancelOrder } from './cancel-order.ts';
import { fulfilOrder } from './fulfil-order.ts';
import { payOrder } from './pay-order.ts';
import { placeOrder } from './place-order.ts';
import { getOrder, listOrders } from './read-orders.ts';

export const operations = [placeOrder, listOrders, getOrder, payOrder, fulfilOrder, cancelOrder];

/** The door of orders. */
export const handler = serve(operations, cloudHouse);
