import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { buildFunctions } from '@dianke/infra/build-functions';
import { buildSite } from '@dianke/infra/build-site';
import type { HouseFunctionSpec } from '@dianke/infra/function-list';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { functions, root } from './house-on-paper.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dianke-synth-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Any opened connection ends the process. */
const noNetwork = `data:text/javascript,${encodeURIComponent("import net from 'node:net'; net.Socket.prototype.connect = () => { console.error('a connection was opened'); process.exit(9); };")}`;

describe('synthesis', () => {
  test('works with an empty home, no account, no variables and no network', async () => {
    const work = join(folder, 'paper');
    for (const { address } of functions) {
      await mkdir(join(work, 'functions', address), { recursive: true });
      await writeFile(join(work, 'functions', address, 'index.mjs'), 'export const handler = () => 1;');
    }
    await mkdir(join(work, 'site'), { recursive: true });
    await mkdir(join(work, 'home'));
    await writeFile(join(work, 'site', 'index.html'), 'a site');
    const place = { root, outDir: join(work, 'out'), functionsDir: join(work, 'functions'), siteDir: join(work, 'site') };
    const url = (file: string) => JSON.stringify(pathToFileURL(join(root, file)).href);
    const script = `
      const { synthesize } = await import(${url('infra/synthesize.ts')});
      const { routes } = await import(${url('packages/contract/routes.ts')});
      const { templates, findings } = await synthesize({ ...${JSON.stringify(place)}, routes });
      console.log(Object.keys(templates).length, findings.length);`;
    const env = { HOME: join(work, 'home'), PATH: '/usr/bin:/bin', TMPDIR: work };
    const { stdout } = await promisify(execFile)(process.execPath, ['--import', noNetwork, '--input-type=module', '-e', script], {
      env,
      cwd: work,
      timeout: 60_000,
    });
    expect(stdout.trim()).toBe('7 0');
    expect((await readdir(join(work, 'out'))).filter((file) => file.endsWith('.template.json')).length).toBe(7);
  });

  test('one pass bundles every function that is written and names every one that is not', async () => {
    const written = join(folder, 'written');
    await mkdir(join(written, 'functions', 'orders'), { recursive: true });
    await writeFile(
      join(written, 'functions', 'orders', 'api.ts'),
      "import { createHash } from 'node:crypto';\nexport const handler = (): string => createHash('sha256').digest('hex');\n",
    );
    const api: HouseFunctionSpec = { kind: 'api', address: 'orders/api', domain: 'orders', name: 'api', summary: 'Answers' };
    const sizes = await buildFunctions([api], written, join(written, '.build', 'functions'));
    expect(Object.keys(sizes)).toEqual(['orders/api']);
    const bundle: { handler: () => string } = await import(pathToFileURL(join(written, '.build', 'functions', 'orders', 'api', 'index.mjs')).href);
    expect(bundle.handler()).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.parse(await readFile(join(written, '.build', 'functions.json'), 'utf8')).outputs).toBeDefined();
    const missing: HouseFunctionSpec = { ...api, address: 'orders/on-nothing', name: 'on-nothing' };
    await expect(buildFunctions([api, missing], written, join(written, '.build', 'functions'))).rejects.toThrow('functions/orders/on-nothing.ts');
  });

  test('the site holds the OpenAPI document, and a reference page without any script of its own', async () => {
    const site = join(folder, 'site');
    await buildSite({ openapi: '3.1.0' }, root, site);
    expect(JSON.parse(await readFile(join(site, 'v1', 'openapi.json'), 'utf8'))).toEqual({ openapi: '3.1.0' });
    const page = await readFile(join(site, 'docs', 'index.html'), 'utf8');
    expect([...page.matchAll(/<script[^>]*>([^<]*)<\/script>/g)].map(([, inline]) => inline)).toEqual(['']);
    expect(page).not.toMatch(/https?:\/\//);
    expect((await readFile(join(site, 'docs', 'redoc.standalone.js'))).length).toBeGreaterThan(500_000);
  }, 120_000);

  test('the site holds the console with markers for what the deployment knows, and no script or style inside its page', async () => {
    const site = join(folder, 'console');
    await buildSite({ openapi: '3.1.0' }, root, site);
    const page = await readFile(join(site, 'index.html'), 'utf8');
    expect([...page.matchAll(/<script[^>]*>([^<]*)<\/script>/g)].map(([, inline]) => inline)).toEqual(['']);
    expect(page).not.toMatch(/https?:\/\/|<style|\sstyle=|\son\w+=/);
    expect(JSON.parse(await readFile(join(site, 'config.json'), 'utf8'))).toMatchObject({ client_id: '<<dianke:client-id>>' });
  }, 120_000);
});
