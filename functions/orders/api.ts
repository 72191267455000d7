import { cloudHouseWithKeys } from '@dianke/runtime/cloud-house-with-keys';
import { serve } from '@dianke/runtime/serve';
import { cancelOrder } from './cancel-order.ts';
import { findOrders } from './find-orders.ts';
import { payOrder } from './pay-order.ts';
import { placeOrder } from './place-order.ts';
import { getOrder, listOrders } from './read-orders.ts';
import { refundOrder } from './refund-order.ts';
import { closeOrder, fulfilOrder, packOrder, shipOrder, signOrder } from './send-goods.ts';

export const operations = [
  placeOrder,
  listOrders,
  findOrders,
  getOrder,
  payOrder,
  refundOrder,
  packOrder,
  shipOrder,
  signOrder,
  closeOrder,
  fulfilOrder,
  cancelOrder,
];

/** The door of orders. */
export const handler = serve(operations, cloudHouseWithKeys);
