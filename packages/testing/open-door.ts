import { principalKey } from '@dianke/data/access/principals';
import type { AnyOperation } from '@dianke/runtime/operation';
import type { AuthorizerContext } from '@dianke/runtime/proved';
import { type HttpEvent, serve } from '@dianke/runtime/serve';
import { quietHouse } from './quiet-house.ts';

/** What a caller sends; without a context they are the one member of staff, `usr_1` of `mer_1`. */
export type Knock = { readonly body?: unknown; readonly headers?: Readonly<Record<string, string>>; readonly context?: AuthorizerContext };

/** A door with these operations before a quiet house, whose one member of staff holds this role. */
export async function openDoor(operations: readonly AnyOperation[], role = 'owner') {
  const { house, store, lines, clock } = quietHouse();
  const staff = {
    type: 'staff',
    v: 1,
    id: 'usr_1',
    kind: 'user',
    status: 'active',
    role,
    permissions: [],
    stores: 'all',
    notBefore: null,
    version: 1,
  };
  await store.write({ do: 'put', item: { ...principalKey('mer_1', 'usr_1'), ...staff } });
  const member: AuthorizerContext = { kind: 'user', members: 'mer_1:usr_1', issued_at: '0', expires_at: String(clock.now + 1000) };
  const handler = serve(operations, () => house);
  let requests = 0;

  async function ask(method: string, path: string, { body, headers = {}, context = member }: Knock = {}) {
    const event = {
      rawPath: path,
      headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      requestContext: { http: { method, path }, requestId: `req-${++requests}`, authorizer: { lambda: context } },
      body: body === undefined ? undefined : JSON.stringify(body),
    };
    const answer = await handler(event as unknown as HttpEvent, {} as never);
    const text = answer.body ?? '';
    const answered: Record<string, unknown> = text === '' ? {} : JSON.parse(text);
    return { status: answer.statusCode, headers: answer.headers ?? {}, body: answered, text };
  }
  return { ask, store, lines };
}
