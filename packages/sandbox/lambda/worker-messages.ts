/** What a worker is started with. */
export type WorkerStart = { readonly bundle: string; readonly handler: string };

/** One call of the handler. */
export type WorkerCall = {
  readonly payload: string;
  readonly requestId: string;
  readonly deadlineMs: number;
  readonly functionName: string;
  readonly functionArn: string;
  readonly memoryMb: number;
};

/** What a worker tells: the bundle is loaded, or could not be, or a call has ended. */
export type WorkerWord =
  | { readonly kind: 'ready' }
  | { readonly kind: 'broken'; readonly error: string }
  | { readonly kind: 'done'; readonly payload: string }
  | { readonly kind: 'failed'; readonly error: string };
