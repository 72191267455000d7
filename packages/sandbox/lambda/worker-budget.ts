/** Something that holds workers and can end an idle one. */
export type Holder = { endIdle(): Promise<boolean>; readonly workers: number };

/** Keeps the number of live workers of all functions within a bound by ending those that idle longest, and ends idle ones after a while. */
export class WorkerBudget {
  private readonly bound: number;
  private live = 0;
  /** Holders by last use, longest ago first. */
  private readonly order = new Map<Holder, number>();
  private readonly timer: NodeJS.Timeout;

  /** @param idleLimitMs after which a function that is not called loses its workers */
  constructor(bound: number, idleLimitMs = 180_000) {
    this.bound = bound;
    this.timer = setInterval(() => this.sweep(idleLimitMs), Math.min(idleLimitMs, 10_000));
    this.timer.unref();
  }

  add(count: number): void {
    this.live += count;
  }

  used(holder: Holder): void {
    this.order.delete(holder);
    this.order.set(holder, Date.now());
  }

  /** Ends an idle worker of another holder when the bound is reached; with none idle the bound gives way. */
  makeRoom(asking: Holder): void {
    if (this.live < this.bound) return;
    for (const holder of this.order.keys()) {
      if (holder === asking || holder.workers === 0) continue;
      void holder.endIdle();
      if (this.live < this.bound) return;
    }
  }

  stop(): void {
    clearInterval(this.timer);
  }

  private sweep(idleLimitMs: number): void {
    for (const [holder, usedAt] of this.order) if (Date.now() - usedAt > idleLimitMs) void holder.endIdle();
  }
}
