import { cloudHouseWithKeys } from '@dianke/runtime/cloud-house-with-keys';
import { environment } from '@dianke/runtime/environment';
import type { AnyOperation } from '@dianke/runtime/operation';
import { serve } from '@dianke/runtime/serve';
import { cancelOrder } from './cancel-order.ts';
import { findOrders } from './find-orders.ts';
import { getMyOrder, linkingStatus, listMyOrders, showOrderStatus } from './order-status.ts';
import { payOrder } from './pay-order.ts';
import { placeOrder } from './place-order.ts';
import { getOrder, listOrders } from './read-orders.ts';
import { getReturn, listReturns } from './read-returns.ts';
import { refundOrder } from './refund-order.ts';
import { closeOrder, fulfilOrder, packOrder, shipOrder, signOrder } from './send-goods.ts';

/** Every operation of orders. @param publicUrl origin under which customers reach us */
export function operationsOf(publicUrl: () => string): readonly AnyOperation[] {
  return [
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
    linkingStatus(publicUrl),
    showOrderStatus,
    listMyOrders,
    getMyOrder,
    listReturns,
    getReturn,
  ];
}

export const operations = operationsOf(() => environment('PUBLIC_URL'));

/** The door of orders. */
export const handler = serve(operations, cloudHouseWithKeys);
