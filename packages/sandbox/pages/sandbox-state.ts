import type { QueueView, ScheduleView } from '../aws/aws-desk.ts';
import type { FunctionView, Recorded, RecordKind, SandboxView } from '../aws-world.ts';
import type { DemoView } from '../demo/load/demo-progress.ts';

/** A letter as the page shows it: where it lies, why it is there, and what it says. */
export type DeadLetter = {
  readonly queue: string;
  readonly message_id: string;
  readonly sent_at: string;
  readonly receives: number;
  readonly why: Readonly<Record<string, string>>;
  readonly body: string;
};

/** Everything that the page shows, newest first; also what `/sandbox/api/…` answers part by part. */
export type SandboxState = {
  readonly at: string;
  /** How far the demo is; null without one. */
  readonly demo: DemoView | null;
  readonly messages: readonly Recorded[];
  readonly events: readonly Recorded[];
  readonly dead_letters: { readonly waiting: readonly DeadLetter[]; readonly seen: readonly Recorded[] };
  readonly queues: readonly QueueView[];
  readonly schedules: readonly (Omit<ScheduleView, 'nextAt' | 'lastAt'> & { readonly next_at: string | null; readonly last_at: string | null })[];
  readonly functions: readonly FunctionView[];
  readonly errors: readonly Recorded[];
  readonly denied: readonly Recorded[];
  readonly notes: readonly Recorded[];
  readonly streams: ReturnType<SandboxView['streams']>;
  readonly routes: ReturnType<SandboxView['routes']>;
};

const mostShown = 100;
const mostLines = 40;

/** Gathers what the page shows. */
export function sandboxState(view: SandboxView): SandboxState {
  const recorded = view.recorded();
  const newest = (kind: RecordKind): Recorded[] =>
    recorded
      .filter((line) => line.kind === kind)
      .slice(-mostShown)
      .reverse();
  return {
    at: new Date(view.world.now()).toISOString(),
    demo: view.demo() ?? null,
    messages: newest('message'),
    events: newest('event'),
    dead_letters: { waiting: waitingLetters(view), seen: newest('dead-letter') },
    queues: view.desk.queues(),
    schedules: view.desk.schedules().map(({ nextAt, lastAt, ...schedule }) => ({ ...schedule, next_at: iso(nextAt), last_at: iso(lastAt) })),
    functions: view.functions().map((one) => ({ ...one, lines: one.lines.slice(-mostLines) })),
    errors: newest('function-error'),
    denied: newest('denied'),
    notes: newest('note'),
    streams: view.streams(),
    routes: view.routes(),
  };
}

function waitingLetters(view: SandboxView): DeadLetter[] {
  const queues = view.desk.queues().filter((queue) => queue.isDeadLetterQueue);
  return queues.flatMap((queue) =>
    view.desk.peek(queue.arn, mostShown).map((message) => ({
      queue: queue.name,
      message_id: message.messageId,
      sent_at: new Date(message.sentAt).toISOString(),
      receives: message.receives,
      why: Object.fromEntries(Object.entries(message.messageAttributes).map(([name, one]) => [name, one.stringValue ?? one.binaryValue ?? ''])),
      body: message.body,
    })),
  );
}

function iso(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
