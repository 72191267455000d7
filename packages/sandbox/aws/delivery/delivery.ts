/** Something that a rule or a schedule owes a target. */
export type Delivery = {
  readonly id: string;
  /** `events.amazonaws.com` or `scheduler.amazonaws.com`. */
  readonly service: string;
  /** The rule or schedule. */
  readonly ownerArn: string;
  readonly targetArn: string;
  /** The role it acts with; null where the target's own policy decides. */
  readonly roleArn: string | null;
  readonly payload: string;
  /** Body of the dead letter, if it comes to that. */
  readonly original: string;
  /** How a bus is to see the payload of a schedule; null when the payload is an event already, or the target is no bus. */
  readonly asEvent: { readonly source: string; readonly detailType: string } | null;
  /** More facts for the dead letter, such as SCHEDULED_TIME. */
  readonly facts: Readonly<Record<string, string>>;
  readonly deadLetterArn: string | null;
  readonly maximumRetryAttempts: number;
  readonly maximumEventAgeSeconds: number;
  /** How many buses the event has come over. */
  readonly hops: number;
};

/** How a delivery went; `retry` says whether trying again may help. */
export type DeliveryOutcome =
  | { readonly ok: true }
  | { readonly ok: false; readonly code: string; readonly message: string; readonly retry: boolean };
