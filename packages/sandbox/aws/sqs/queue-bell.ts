/** Tells pollers of a queue when a message may be there to take. */
export type QueueBell = {
  /** Rings a queue now. */
  ring(queueArn: string): void;
  /** Rings it once that many milliseconds from now, unless it will ring earlier anyway. */
  ringAfter(queueArn: string, delayMs: number): void;
  listen(queueArn: string, listener: () => void): () => void;
  isHeard(queueArn: string): boolean;
  stop(): void;
};

const longestTimerMs = 3_600_000;

export function hangQueueBell(): QueueBell {
  const listeners = new Map<string, Set<() => void>>();
  const timers = new Map<string, { readonly at: number; readonly timer: NodeJS.Timeout }>();
  const ring = (queueArn: string): void => {
    for (const listener of [...(listeners.get(queueArn) ?? [])]) listener();
  };
  const drop = (queueArn: string): void => {
    clearTimeout(timers.get(queueArn)?.timer);
    timers.delete(queueArn);
  };
  return {
    ring,
    ringAfter: (queueArn, delayMs) => {
      const wait = Math.min(Math.max(delayMs, 0), longestTimerMs);
      const at = performance.now() + wait;
      const set = timers.get(queueArn);
      if (set !== undefined && set.at <= at) return;
      drop(queueArn);
      const timer = setTimeout(() => {
        timers.delete(queueArn);
        ring(queueArn);
      }, wait);
      timer.unref();
      timers.set(queueArn, { at, timer });
    },
    listen: (queueArn, listener) => {
      const heard = listeners.get(queueArn) ?? new Set();
      listeners.set(queueArn, heard.add(listener));
      return () => void heard.delete(listener);
    },
    isHeard: (queueArn) => (listeners.get(queueArn)?.size ?? 0) > 0,
    stop: () => {
      for (const queueArn of [...timers.keys()]) drop(queueArn);
      listeners.clear();
    },
  };
}
