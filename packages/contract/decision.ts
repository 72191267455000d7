import type { RefusalCode } from './refusals.ts';

/** A refusal is an answer: its code, what the person should know, and where in the input it arose. */
export type Refusal = {
  readonly accepted: false;
  readonly code: RefusalCode;
  /** Figures and ids that help; never personal text. */
  readonly detail: Readonly<Record<string, unknown>>;
  /** JSON pointer into the request, when the refusal is about one place. */
  readonly pointer?: string;
};

export type Accepted<T> = { readonly accepted: true; readonly value: T };

/** What a rule answers. */
export type Decision<T> = Accepted<T> | Refusal;

export function accept<T>(value: T): Accepted<T> {
  return { accepted: true, value };
}

export function refuse(code: RefusalCode, detail: Readonly<Record<string, unknown>> = {}, pointer?: string): Refusal {
  return pointer === undefined ? { accepted: false, code, detail } : { accepted: false, code, detail, pointer };
}
