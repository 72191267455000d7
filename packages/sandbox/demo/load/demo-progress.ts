/** How far a part of the demo is. */
export type StepView = { readonly name: string; readonly title: string; readonly done: number; readonly total: number };

/** How far the demo is, as `/sandbox` shows it. `ready`: the shop can be looked at, older sales still come in. */
export type DemoView = {
  readonly status: 'opening' | 'ready' | 'complete' | 'failed';
  readonly steps: readonly StepView[];
  readonly problem: string | null;
};

/** Counts how far the demo is. */
export class DemoProgress {
  private status: DemoView['status'] = 'opening';
  private problem: string | null = null;
  private readonly steps = new Map<string, { readonly title: string; readonly total: number; done: number }>();

  plan(name: string, title: string, done: number, total: number): void {
    this.steps.set(name, { title, total, done: Math.min(done, total) });
  }

  did(name: string, count = 1): void {
    const step = this.steps.get(name);
    if (step !== undefined) step.done = Math.min(step.done + count, step.total);
  }

  turn(status: Exclude<DemoView['status'], 'failed'>): void {
    this.status = status;
  }

  fail(problem: string): void {
    this.status = 'failed';
    this.problem = problem;
  }

  /** undefined before anything is planned. */
  view(): DemoView | undefined {
    if (this.steps.size === 0) return undefined;
    const steps = [...this.steps].map(([name, { title, done, total }]) => ({ name, title, done, total }));
    return { status: this.status, steps, problem: this.problem };
  }
}
