import type { ServerResponse } from 'node:http';
import type { QueueSpec } from '../../aws-resources.ts';
import type { ReceivedMessage } from '../aws-desk.ts';
import type { QueueStore } from './queue-store.ts';

/** Long polling: takes messages at once, or as soon as some come within the wait; empty when none came or the caller hung up. */
export async function receiveWithin(
  store: QueueStore,
  queue: QueueSpec,
  max: number,
  waitSeconds: number,
  visibilitySeconds: number | undefined,
  response: ServerResponse,
): Promise<readonly ReceivedMessage[]> {
  const first = store.receive(queue, max, visibilitySeconds);
  if (first.length > 0 || waitSeconds === 0) return first;
  return new Promise((resolve) => {
    const settle = (messages: readonly ReceivedMessage[]): void => {
      clearTimeout(timer);
      silence();
      response.off('close', hungUp);
      resolve(messages);
    };
    const hungUp = (): void => settle([]);
    const silence = store.bell.listen(queue.arn, () => {
      const messages = store.receive(queue, max, visibilitySeconds);
      if (messages.length > 0) settle(messages);
    });
    const timer = setTimeout(hungUp, waitSeconds * 1000);
    response.on('close', hungUp);
  });
}
