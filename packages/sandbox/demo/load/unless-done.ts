import { ProblemError } from '@dianke/sdk/problem-error';

/** Does what may have been done before: the refusals that say so are as good as the answer. @throws every other refusal */
export async function unlessDone(work: () => Promise<unknown>, ...codes: readonly ProblemError['code'][]): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof ProblemError) || !codes.includes(error.code)) throw error;
  }
}
