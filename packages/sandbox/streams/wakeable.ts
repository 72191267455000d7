/** A nap from which another may wake the sleeper; a word given while nobody sleeps is kept. */
export class Wakeable {
  private woken = false;
  private rouse: () => void = () => undefined;

  wake(): void {
    this.woken = true;
    this.rouse();
  }

  /** Forgets earlier words. */
  reset(): void {
    this.woken = false;
  }

  /** Whether no word came since the last reset. */
  isCalm(): boolean {
    return !this.woken;
  }

  /** Sleeps until woken or so long. */
  sleep(limitMs: number): Promise<void> {
    if (this.woken) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.rouse(), limitMs);
      this.rouse = () => {
        clearTimeout(timer);
        this.rouse = () => undefined;
        resolve();
      };
    });
  }
}
