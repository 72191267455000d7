import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AwsEndpoint, AwsWorld } from '../aws-world.ts';
import { answerPlannedFault } from './answer-planned-fault.ts';
import type { Call } from './call.ts';
import { serveJson, unknownOperation } from './json-protocol.ts';
import { type OidcIssuers, openOidcIssuers } from './oidc/oidc-issuers.ts';
import { openDesk } from './open-desk.ts';
import { openServices, type Services } from './open-services.ts';
import { type PlannedFaults, planFaults } from './planned-faults.ts';
import { serveQuery } from './query-protocol.ts';
import { readBody } from './read-body.ts';
import { keyIdOf, readPlace } from './s3/s3-request.ts';
import { serveS3 } from './s3/s3-service.ts';
import { schedulerOperation, serveScheduler } from './scheduler/scheduler-service.ts';
import { serveSes, sesOperation } from './ses/ses-service.ts';

/**
 * Starts the local AWS: one HTTP server on the loopback that speaks the wire protocols of the services, so that unmodified SDK
 * clients work with `AWS_ENDPOINT_URL`. Serves the user pools' issuers as well.
 *
 * @throws when the world's port is taken, or the templates ask for what no service here can do
 */
export async function startAwsEndpoint(world: AwsWorld): Promise<AwsEndpoint> {
  const services = openServices(world);
  try {
    return await open(world, services);
  } catch (fault) {
    await services.stop();
    throw fault;
  }
}

async function open(world: AwsWorld, services: Services): Promise<AwsEndpoint> {
  const faults = planFaults();
  const issuers = await openOidcIssuers(world, services.users, services.database);
  const server = createServer((request, response) => {
    serve(world, services, issuers, faults, request, response).catch((error: unknown) => {
      world.record('note', `${request.method} broke in the sandbox`, error instanceof Error ? error.stack : String(error));
      if (response.headersSent) response.destroy();
      else response.writeHead(500, { 'content-type': 'text/plain' }).end('The sandbox broke on this request; its log says how.');
    });
  });
  server.keepAliveTimeout = 30_000;
  await listening(server, world.endpointPort);
  return {
    url: world.endpointUrl,
    desk: openDesk(world, services, faults),
    stop: async () => {
      await new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      });
      await services.stop();
    },
  };
}

function listening(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
}

async function serve(
  world: AwsWorld,
  services: Services,
  issuers: OidcIssuers,
  faults: PlannedFaults,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', world.endpointUrl);
  if (await issuers.serve(request, response, url)) return;
  const call = await readCall(world, services, request, response, url);
  const fault = faults.take(call.service, call.operation);
  if (fault !== undefined && fault !== 'partial' && answerPlannedFault(fault, call)) return;
  await dispatch(world, services, { ...call, partial: fault === 'partial' });
}

/** A call whose form, for the query protocol, has been read. */
type ReadCall = Call & { readonly form: URLSearchParams };

async function readCall(world: AwsWorld, services: Services, request: IncomingMessage, response: ServerResponse, url: URL): Promise<ReadCall> {
  const base = { world, requestId: randomUUID(), keyId: keyIdOf(request, url), url, request, response, partial: false, form: new URLSearchParams() };
  const [target = '', operation = ''] = String(request.headers['x-amz-target'] ?? '').split('.');
  if (target.startsWith('DynamoDB')) return { ...base, service: 'dynamodb', operation };
  const json = services.json[target];
  if (json !== undefined) return { ...base, service: json.name, operation };
  const scope = /Credential=[^/\s]+\/[^/]+\/[^/]+\/([^/]+)\//.exec(request.headers.authorization ?? '')?.[1] ?? 's3';
  const method = request.method ?? 'GET';
  if (scope === 'ses') return { ...base, service: scope, operation: sesOperation(method, url.pathname) };
  if (scope === 'scheduler') return { ...base, service: scope, operation: schedulerOperation(method, url.pathname) };
  if (scope === 's3') return { ...base, service: scope, operation: readPlace(world, request, url).operation };
  if (services.query[scope] === undefined) return { ...base, service: scope, operation: operation === '' ? `${method} ${url.pathname}` : operation };
  const form = new URLSearchParams((await readBody(request)).toString('utf8'));
  return { ...base, service: scope, operation: form.get('Action') ?? '', form };
}

async function dispatch(world: AwsWorld, services: Services, call: ReadCall): Promise<void> {
  const { request, response } = call;
  if (call.service === 'dynamodb') return world.dynamodb(request, response);
  if (call.service === 'ses') return serveSes(world, call);
  if (call.service === 'scheduler') return serveScheduler(world, services.schedules, call);
  if (call.service === 's3') return serveS3(services.objects, call);
  const query = services.query[call.service];
  if (query !== undefined) return serveQuery(query, call.form, call);
  const json = Object.values(services.json).find((one) => one.name === call.service);
  if (json !== undefined) return serveJson(json.service, call);
  const fault = unknownOperation(call);
  response
    .writeHead(fault.status, { 'content-type': 'application/json', 'x-amzn-errortype': fault.code })
    .end(JSON.stringify({ __type: fault.code, message: fault.message }));
}
