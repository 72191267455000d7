/** What the client must know of a route at run time; the rest is types. */
export type Operation = {
  readonly id: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** `/v1/orders/{order_id}/cancel` */
  readonly path: string;
  readonly idempotency: 'required' | 'optional' | null;
  /** Whether the answer is a page of a list. */
  readonly paged: boolean;
};
