/** The demo merchant as `.sandbox/ready.json` names it. */
export type Demo = {
  readonly merchant_id: string;
  readonly stores: readonly { readonly id: string; readonly name: string; readonly timezone: string; readonly currency: string }[];
  readonly users: readonly { readonly role: string; readonly email: string; readonly password: string }[];
  readonly api_key: string;
  /** May take in merchants in this sandbox. */
  readonly operator_key: string;
  readonly pos: { readonly connection_id: string; readonly url: string; readonly secret: string };
};
