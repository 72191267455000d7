import { pathToFileURL } from 'node:url';

// The process that a crash test kills: it runs one function's bundle once, as Lambda would, and tells its parent the answer.

const [bundle = ''] = process.argv.slice(2);
process.once('disconnect', () => process.exit());

const { handler } = (await import(pathToFileURL(bundle).href)) as { handler: (event: unknown, context: object) => Promise<unknown> };

process.once('message', (event) => {
  handler(event, {}).then(
    (answer) => process.send?.({ answer: answer ?? null }),
    (error: unknown) => process.send?.({ fault: error instanceof Error ? `${error.name}: ${error.message}` : String(error) }),
  );
});
process.send?.('ready');
