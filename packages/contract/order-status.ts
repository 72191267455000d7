import * as z from 'zod';
import { exampleIds } from './examples.ts';
import { orderPath, orderStatuses } from './orders.ts';
import { defineRoute } from './route.ts';
import { idOf, instant, listQuery, money, pageOf, quantity } from './shapes.ts';

/** An order as its customer sees it: how far it is and what it holds; no person, and nobody of the staff. */
export const customerOrderShape = z.strictObject({
  number: z.string(),
  status: z.enum(orderStatuses),
  occurred_at: instant,
  steps: z.array(z.strictObject({ status: z.enum(orderStatuses), at: instant })),
  lines: z.array(z.strictObject({ name: z.string(), quantity, total: money })),
  total: money,
  paid: money,
  refunded: money,
  shipment: z.strictObject({ carrier: z.string().nullable(), tracking_number: z.string().nullable() }).nullable(),
});

/** What it looks like in the document. */
export const customerOrderSample = {
  number: 'SH1-261120-0RDER',
  status: 'placed',
  occurred_at: '2026-11-20T10:15:00Z',
  steps: [{ status: 'placed', at: '2026-11-20T10:15:00Z' }],
  lines: [{ name: '可乐 330 毫升', quantity: '2', total: { amount: 600, currency: 'CNY' } }],
  total: { amount: 600, currency: 'CNY' },
  paid: { amount: 0, currency: 'CNY' },
  refunded: { amount: 0, currency: 'CNY' },
  shipment: null,
};

const myOrder = z.strictObject({ id: idOf('order'), ...customerOrderShape.shape });
const member = { domain: 'orders', method: 'GET', auth: 'member', permission: null, status: 200 } as const;

export const linkOrderStatus = defineRoute({
  id: 'linkOrderStatus',
  domain: 'orders',
  method: 'POST',
  path: '/v1/orders/{order_id}/status-link',
  summary: 'Make a link by which a customer sees how far this order is, without signing in',
  auth: 'principal',
  permission: 'orders:read',
  idempotency: 'optional',
  params: orderPath,
  body: z.strictObject({ expires_in_days: z.int().min(1).max(90).default(30) }),
  status: 201,
  response: z.strictObject({ url: z.string(), token: z.string(), expires_at: instant }),
  refusals: ['NOT_FOUND'],
  example: {
    params: { order_id: exampleIds.order },
    body: { expires_in_days: 14 },
    response: {
      url: `https://shop.example/v1/links/orders/${exampleIds.orderLink}`,
      token: exampleIds.orderLink,
      expires_at: '2026-12-04T10:15:00Z',
    },
  },
});

export const showOrderStatus = defineRoute({
  id: 'showOrderStatus',
  domain: 'orders',
  module: 'members',
  method: 'GET',
  path: '/v1/links/orders/{token}',
  summary: 'Show how far an order is, by its link; a browser gets a page',
  auth: 'link',
  permission: null,
  params: z.strictObject({ token: z.string() }),
  status: 200,
  response: z.strictObject({ shop: z.string(), ...customerOrderShape.shape }),
  refusals: ['INVALID_LINK'],
  example: { params: { token: exampleIds.orderLink }, response: { shop: '小店', ...customerOrderSample } },
});

export const listMyOrders = defineRoute({
  ...member,
  id: 'listMyOrders',
  path: '/v1/me/orders',
  summary: 'List my orders, newest first',
  query: z.strictObject(listQuery),
  response: pageOf(myOrder),
  refusals: ['INVALID_CURSOR'],
  example: { response: { data: [{ id: exampleIds.order, ...customerOrderSample }], next_cursor: null } },
});

export const getMyOrder = defineRoute({
  ...member,
  id: 'getMyOrder',
  path: '/v1/me/orders/{order_id}',
  summary: 'Read one of my orders',
  params: orderPath,
  response: myOrder,
  refusals: ['NOT_FOUND'],
  example: { params: { order_id: exampleIds.order }, response: { id: exampleIds.order, ...customerOrderSample } },
});

export const orderStatusRoutes = [linkOrderStatus, showOrderStatus, listMyOrders, getMyOrder] as const;
