import type { AwsWorld } from '../aws-world.ts';

/** Something that would leave the house in the cloud; here it stays on the page `/sandbox`. */
export type OutgoingMessage = {
  readonly id: string;
  readonly channel: 'sms' | 'email' | 'https';
  readonly to: readonly string[];
  readonly from?: string;
  readonly subject?: string;
  readonly text: string;
  readonly html?: string;
  /** Topic that it came through. */
  readonly topic?: string;
};

/** Keeps a message in the log; the line itself says no address. */
export function keepMessage(world: AwsWorld, message: OutgoingMessage): void {
  world.record(
    'message',
    `${message.channel} to ${message.to.length === 1 ? 'one address' : `${message.to.length} addresses`}${message.topic === undefined ? '' : ` from ${message.topic}`}`,
    message,
  );
}
