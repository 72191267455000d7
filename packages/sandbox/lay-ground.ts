import { join } from 'node:path';
import type { SandboxView } from './aws-world.ts';
import { type Engine, launchEngine } from './engine/launch-engine.ts';
import { type SquareServer, squareServer } from './fakes/serve-square.ts';
import { findPort } from './find-port.ts';
import { HttpServer } from './gateway/http-server.ts';
import type { Recorder } from './recorder.ts';
import { resourceKinds } from './resources/resource-kinds.ts';
import type { SandboxOptions } from './sandbox-options.ts';
import { takeStateFolder } from './state-folder.ts';
import { type EngineCaller, engineCaller } from './table/engine-call.ts';
import { type RaisedTable, raiseTables } from './table/raise-tables.ts';
import { loadAssembly } from './template/assembly.ts';
import { type OpenAssembly, openAssembly } from './template/open-assembly.ts';
import type { Place } from './template/resource-kind.ts';
import type { Undo } from './undo.ts';

/** What stands before anything runs: state folder, ports, resolved templates, engine with its tables. */
export type Ground = {
  readonly place: Omit<Place, 'asset'>;
  readonly endpointPort: number;
  readonly http: HttpServer;
  readonly open: OpenAssembly;
  readonly launched: Engine;
  /** What the engine was started with: dynoxide's file, or DynamoDB Local's folder. */
  readonly engineFile: string;
  readonly engine: EngineCaller;
  readonly tables: readonly RaisedTable[];
  /** Who plays Square. */
  readonly square: SquareServer;
  /** Shows the page `/sandbox` from now on. */
  show(view: SandboxView): void;
};

/** The account that everything belongs to. */
const account = '000000000000';

const defaultRegion = 'ap-southeast-1';

/** @throws {TemplateError} for what the sandbox does not know, {StateInUse}, {NoEngine}, or EADDRINUSE for a taken port */
export async function layGround(options: SandboxOptions, recorder: Recorder, undo: Undo): Promise<Ground> {
  const assembly = loadAssembly(options.assembly);
  undo.add(takeStateFolder(options.stateDir, options.fresh === true));
  let shown: SandboxView | undefined;
  let origin = '';
  const square = squareServer({ now: options.now ?? Date.now, origin: () => origin, report: (line) => recorder.record('note', line) });
  const http = new HttpServer({
    port: options.port,
    sandboxPage: async (request, response) => {
      if (square.takes((request.url ?? '').split('?')[0] ?? '')) return square.serve(request, response);
      const { serveSandboxPage } = await import('./pages/sandbox-page.ts');
      if (shown === undefined) response.writeHead(503).end();
      else await serveSandboxPage(shown, request, response);
    },
    report: (fault) => recorder.fault('the gateway stumbled', fault),
  });
  const port = await http.listen();
  undo.add(() => http.stop());
  const endpointPort = await findPort(port + 1);
  const region = assembly.region ?? defaultRegion;
  origin = `http://localhost:${port}`;
  const place = { account, region, endpointUrl: `http://127.0.0.1:${endpointPort}`, origin };
  const open = openAssembly(assembly, place, resourceKinds);

  const file = join(options.stateDir, 'engine', 'table.db');
  const launched = await launchEngine(options.engine === undefined ? { file } : { file, engine: options.engine });
  undo.add(() => launched.stop());
  const engine = engineCaller(launched.url, region);
  undo.add(() => engine.close());
  const tables = await raiseTables(engine, open.declarations.tables);
  return {
    place,
    endpointPort,
    http,
    open,
    launched,
    engineFile: file,
    engine,
    tables,
    square,
    show: (view) => {
      shown = view;
    },
  };
}
