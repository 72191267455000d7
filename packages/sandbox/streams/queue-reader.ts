import { randomUUID } from 'node:crypto';
import type { AwsDesk, ReceivedMessage } from '../aws/aws-desk.ts';
import type { MappingSpec } from '../declarations.ts';
import type { RunResult } from '../lambda/function-worker.ts';
import { matchesPattern } from '../patterns/match-pattern.ts';
import { type Json, parseJson } from '../template/json.ts';
import { batchFailures } from './batch-failures.ts';
import { Wakeable } from './wakeable.ts';

/** How long a reader waits for the queue's bell before it looks by itself, in ms: a hidden message rings none when it comes back. */
const idleMs = 1_000;

export type QueueReaderParts = {
  readonly mapping: MappingSpec;
  readonly desk: Pick<AwsDesk, 'receive' | 'remove' | 'onArrival'>;
  readonly region: string;
  run(functionArn: string, payload: string, requestId: string): Promise<RunResult>;
  report(fault: unknown): void;
};

/** Reads a queue for one event source mapping. What failed comes back when its visibility timeout is over. */
export class QueueReader {
  private readonly parts: QueueReaderParts;
  private readonly nap = new Wakeable();
  private running: Promise<void> = Promise.resolve();
  private stopListening: () => void = () => undefined;
  private stopped = false;
  private busy = false;

  constructor(parts: QueueReaderParts) {
    this.parts = parts;
  }

  start(): void {
    this.stopListening = this.parts.desk.onArrival(this.parts.mapping.eventSourceArn, () => this.nap.wake());
    this.running = this.loop();
  }

  pending(): number {
    return this.busy ? 1 : 0;
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.stopListening();
    this.nap.wake();
    await this.running;
  }

  private async loop(): Promise<void> {
    while (!this.stopped) {
      this.nap.reset();
      this.busy = true;
      const read = await this.readOnce().catch((fault: unknown) => {
        if (!this.stopped) this.parts.report(fault);
        return 0;
      });
      this.busy = false;
      if (read === 0) await this.nap.sleep(idleMs);
    }
  }

  private async readOnce(): Promise<number> {
    const { mapping, desk, run, region } = this.parts;
    const messages = desk.receive(mapping.eventSourceArn, Math.min(mapping.batchSize, 10));
    const wanted = messages.filter((one) => isWanted(mapping, one));
    const unwanted = messages.filter((one) => !wanted.includes(one));
    const done = [...unwanted];
    if (wanted.length > 0) {
      const event = { Records: wanted.map((one) => recordOf(one, mapping.eventSourceArn, region)) };
      const result = await run(mapping.functionArn, JSON.stringify(event), randomUUID());
      if (this.stopped && !result.ok) return 0;
      done.push(...succeeded(result, wanted, mapping.partialFailures));
    }
    if (done.length > 0)
      desk.remove(
        mapping.eventSourceArn,
        done.map((one) => one.receiptHandle),
      );
    return messages.length;
  }
}

function succeeded(result: RunResult, messages: readonly ReceivedMessage[], partialFailures: boolean): readonly ReceivedMessage[] {
  if (!result.ok) return [];
  if (!partialFailures) return messages;
  const failures = batchFailures(result.payload, new Set(messages.map((one) => one.messageId)));
  return failures === 'all' ? [] : messages.filter((one) => !failures.includes(one.messageId));
}

/** Filters see the body as JSON where it is JSON, else as text; what no filter wants is deleted, as Lambda does. */
function isWanted({ filters }: MappingSpec, message: ReceivedMessage): boolean {
  return filters.length === 0 || filters.some((pattern) => matchesPattern(pattern, { ...message, body: jsonOrText(message.body) }));
}

function jsonOrText(text: string): Json {
  try {
    return parseJson(text);
  } catch {
    return text;
  }
}

function recordOf(message: ReceivedMessage, eventSourceARN: string, awsRegion: string): object {
  return {
    messageId: message.messageId,
    receiptHandle: message.receiptHandle,
    body: message.body,
    attributes: message.attributes,
    messageAttributes: Object.fromEntries(
      Object.entries(message.messageAttributes).map(([name, one]) => [name, { ...one, stringListValues: [], binaryListValues: [] }]),
    ),
    md5OfBody: message.md5OfBody,
    eventSource: 'aws:sqs',
    eventSourceARN,
    awsRegion,
  };
}
