import { createHmac } from 'node:crypto';
import { type SquareOrder, squareOrder } from '@dianke/contract/square';
import { addUp, openBooks, type SquareBooks, type SquareRefund, withTender } from './square-books.ts';

/** A request as it reaches Square. */
export type SquareAsked = { readonly method: string; readonly path: string; readonly accessToken: string | undefined; readonly body: unknown };
export type SquareAnswer = { readonly status: number; readonly body: object };

/** A notification on its way to a subscriber. */
export type SquareNotice = { readonly url: string; readonly type: string; readonly headers: Readonly<Record<string, string>>; readonly body: string };

/** A Square on this machine: the parts of its reference that we use, and those with which a test rings up a sale. */
export type SquareFake = {
  answer(asked: SquareAsked): SquareAnswer;
  readonly books: SquareBooks;
};

type Fields = Readonly<Record<string, unknown>>;
type Subscription = { readonly id: string; readonly notification_url: string; readonly signature_key: string };
type Handler = (id: string, body: Fields) => SquareAnswer;

/**
 * Plays Square in the shape of its reference (https://developer.squareup.com/reference/square), simpler where we do not look:
 * no locations, one merchant, every token good but `revoked`. It forgets everything when the process ends.
 *
 * @param outside.notify is called for each subscriber with each event, signed as Square signs
 */
export function squareFake(outside: {
  readonly now: () => Date;
  readonly newId: (kind: string) => string;
  readonly notify: (notice: SquareNotice) => void;
}): SquareFake {
  const books = openBooks();
  const subscriptions: Subscription[] = [];
  const at = () => outside.now().toISOString();

  function tell(type: string, kind: 'payment' | 'refund', object: { readonly id: string }): void {
    const body = JSON.stringify({
      merchant_id: 'ML82H4QPKMGXY',
      type,
      event_id: outside.newId('event'),
      created_at: at(),
      data: { type: kind, id: object.id, object: { [kind]: object } },
    });
    for (const { notification_url: url, signature_key: key } of subscriptions) {
      const signature = createHmac('sha256', key).update(`${url}${body}`).digest('base64');
      outside.notify({
        url,
        type,
        body,
        headers: { 'content-type': 'application/json', 'x-square-hmacsha256-signature': signature, 'user-agent': 'Square Connect v2' },
      });
    }
  }

  function pay(body: Fields): SquareAnswer {
    const order = books.orders.get(textOf(body, 'order_id'));
    if (order === undefined) return missing('order');
    const { amount, currency } = moneyOf(body, 'amount_money');
    const tip = moneyOf(body, 'tip_money').amount;
    const isCash = textOf(body, 'source_id') === 'CASH';
    const made = {
      id: outside.newId('payment'),
      status: 'APPROVED',
      order_id: order.id,
      location_id: order.location_id,
      total_money: { amount: amount + tip, currency },
      created_at: at(),
    };
    books.payments.set(made.id, made);
    books.orders.set(order.id, withTender(order, made, isCash ? 'CASH' : 'CARD', tip));
    tell('payment.created', 'payment', made);
    return body['autocomplete'] === false ? ok({ payment: made }) : complete(made.id);
  }

  function complete(id: string): SquareAnswer {
    const payment = books.payments.get(id);
    if (payment === undefined) return missing('payment');
    const completed = { ...payment, status: 'COMPLETED' };
    books.payments.set(id, completed);
    const order = books.orders.get(payment.order_id ?? '');
    if (order !== undefined) books.orders.set(order.id, { ...order, state: 'COMPLETED', closed_at: at() });
    tell('payment.updated', 'payment', completed);
    return ok({ payment: completed });
  }

  function refund(body: Fields): SquareAnswer {
    const payment = books.payments.get(textOf(body, 'payment_id'));
    if (payment?.status !== 'COMPLETED') return missing('payment');
    const { amount, currency } = moneyOf(body, 'amount_money');
    const refunded = (payment.refunded_money?.amount ?? 0) + amount;
    if (amount <= 0 || refunded > (payment.total_money?.amount ?? 0)) return failed(400, 'REFUND_AMOUNT_INVALID');
    const pending: SquareRefund = {
      id: outside.newId('refund'),
      status: 'PENDING',
      payment_id: payment.id,
      location_id: payment.location_id ?? '',
      amount_money: { amount, currency },
    };
    tell('refund.created', 'refund', pending);
    const done: SquareRefund = { ...pending, status: 'COMPLETED' };
    books.refunds.set(done.id, done);
    const less = { ...payment, refunded_money: { amount: refunded, currency } };
    books.payments.set(payment.id, less);
    tell('refund.updated', 'refund', done);
    tell('payment.updated', 'payment', less);
    return ok({ refund: done });
  }

  function ringUp(body: Fields): SquareAnswer {
    const asked = squareOrder.partial().safeParse(body['order']);
    if (!asked.success) return failed(400, 'BAD_REQUEST');
    const order: SquareOrder = addUp(outside.newId('order'), asked.data, at());
    books.orders.set(order.id, order);
    return ok({ order });
  }

  function subscribe(body: Fields): SquareAnswer {
    const url = textOf(fieldsOf(body['subscription']), 'notification_url');
    const made: Subscription = { id: outside.newId('subscription'), notification_url: url, signature_key: outside.newId('signature') };
    subscriptions.push(made);
    return ok({ subscription: made });
  }

  const found = (name: string, object: object | undefined): SquareAnswer => (object === undefined ? missing(name) : ok({ [name]: object }));
  const handlers: Readonly<Record<string, Handler>> = {
    'GET /v2/orders/*': (id) => found('order', books.orders.get(id)),
    'POST /v2/orders': (_, body) => ringUp(body),
    'GET /v2/payments/*': (id) => found('payment', books.payments.get(id)),
    'POST /v2/payments': (_, body) => pay(body),
    'POST /v2/payments/*/complete': (id) => complete(id),
    'POST /v2/refunds': (_, body) => refund(body),
    'GET /v2/customers/*': (id) => (books.phones.has(id) ? ok({ customer: { id, phone_number: books.phones.get(id) } }) : missing('customer')),
    'POST /v2/customers': (_, body) => {
      const id = outside.newId('customer');
      books.phones.set(id, textOf(body, 'phone_number') || undefined);
      return ok({ customer: { id, phone_number: books.phones.get(id) } });
    },
    'POST /v2/catalog/object': (_, body) => {
      const id = outside.newId('variation');
      books.skus.set(id, textOf(fieldsOf(fieldsOf(body['object'])['item_variation_data']), 'sku'));
      return ok({ catalog_object: { type: 'ITEM_VARIATION', id } });
    },
    'POST /v2/catalog/batch-retrieve': (_, body) => {
      const ids = Array.isArray(body['object_ids']) ? body['object_ids'].map(String) : [];
      const known = ids.filter((id) => books.skus.has(id));
      return ok({ objects: known.map((id) => ({ type: 'ITEM_VARIATION', id, item_variation_data: { sku: books.skus.get(id) } })) });
    },
    'POST /v2/webhooks/subscriptions': (_, body) => subscribe(body),
  };
  return {
    books,
    answer({ method, path, accessToken, body }) {
      if (accessToken === undefined || accessToken === 'revoked') return failed(401, 'UNAUTHORIZED');
      const [, version = '', kind = '', third = '', fourth = ''] = path.split('/');
      const tries = [`${method} ${path}`, `${method} /${version}/${kind}/*${fourth === '' ? '' : `/${fourth}`}`];
      const handler = tries.map((name) => handlers[name]).find((one) => one !== undefined);
      return handler === undefined ? failed(404, 'NOT_FOUND') : handler(decodeURIComponent(third), fieldsOf(body));
    },
  };
}

function ok(body: object): SquareAnswer {
  return { status: 200, body };
}

function missing(what: string): SquareAnswer {
  return failed(404, 'NOT_FOUND', `There is no such ${what}.`);
}

function failed(status: number, code: string, detail = code): SquareAnswer {
  return { status, body: { errors: [{ category: 'API_ERROR', code, detail }] } };
}

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value)) : {};
}

function textOf(fields: Fields, name: string): string {
  const value = fields[name];
  return typeof value === 'string' ? value : '';
}

function moneyOf(fields: Fields, name: string): { amount: number; currency: string } {
  const money = fieldsOf(fields[name]);
  return { amount: typeof money['amount'] === 'number' ? money['amount'] : 0, currency: textOf(money, 'currency') || 'USD' };
}
