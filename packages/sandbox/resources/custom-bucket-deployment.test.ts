import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { openAssembly } from '../template/open-assembly.ts';
import { resourceKinds } from './resource-kinds.ts';

it('a deployment of files copies them with their types and values, once for the same files', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'dianke-site-'));
  mkdirSync(join(folder, 'docs'));
  writeFileSync(join(folder, 'index.html'), '<p><<marker>></p>');
  writeFileSync(join(folder, 'docs', 'a.css'), 'p{}');
  const properties = {
    DestinationBucketName: 'site',
    SourceObjectKeys: ['k.zip'],
    SourceMarkers: [{ '<<marker>>': { Ref: 'AWS::Region' } }],
    DestinationBucketKeyPrefix: 'web',
  };
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const template = { Resources: { Files: { Type: 'Custom::CDKBucketDeployment', Properties: properties } } };
  const place = { account: '1', region: 'ap-southeast-1', endpointUrl: 'http://e', origin: 'http://localhost:1' };
  const assembly = { stacks: [{ name: 'shop', template, parameters: {} }], assets: new Map([['k.zip', folder]]), region: undefined };
  const [files] = openAssembly(assembly, place, resourceKinds).resources;
  const marks = new Map<string, string>();
  const put: string[][] = [];
  const running = {
    putFile: async (...[bucket, key, body, type]: [string, string, Uint8Array, string]) =>
      void put.push([bucket, key, Buffer.from(body).toString(), type]),
    mark: (name: string) => marks.get(name),
    setMark: (name: string, value: string) => void marks.set(name, value),
  };
  for (let times = 0; times < 2; times += 1) if (files !== undefined) await files.kind.start?.(files.resource, running);
  expect(put.sort()).toEqual([
    ['site', 'web/docs/a.css', 'p{}', 'text/css'],
    ['site', 'web/index.html', '<p>ap-southeast-1</p>', 'text/html'],
  ]);
});
