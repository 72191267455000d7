import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { buildConsole, isOfBuildOnly } from './build-console.ts';
import { siteConfigText } from './site-config.ts';

/** The reference page: no inline script, so that the content policy can forbid them. */
const docsPage = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Dianke API</title>
    <link rel="icon" href="data:," />
    <link rel="stylesheet" href="/docs/docs.css" />
  </head>
  <body>
    <redoc spec-url="/v1/openapi.json" hide-loading="true" sort-operations-alphabetically="false"></redoc>
    <script src="/docs/redoc.standalone.js"></script>
  </body>
</html>
`;

/**
 * Writes the folder that the `site` bucket serves: the console with its configuration, the API's reference page with its own
 * copy of Redoc, and the OpenAPI document at the path where the API names it.
 */
export async function buildSite(document: object, root: string, out: string): Promise<void> {
  await rm(out, { recursive: true, force: true });
  await mkdir(join(out, 'docs'), { recursive: true });
  await mkdir(join(out, 'v1'), { recursive: true });
  await cp(await buildConsole(root), out, { recursive: true, filter: (path) => !isOfBuildOnly(path) });
  await writeFile(join(out, 'config.json'), siteConfigText);
  const redoc = dirname(createRequire(import.meta.url).resolve('redoc/package.json'));
  await cp(join(redoc, 'bundles', 'redoc.standalone.js'), join(out, 'docs', 'redoc.standalone.js'));
  await writeFile(join(out, 'docs', 'index.html'), docsPage);
  await writeFile(join(out, 'docs', 'docs.css'), 'body { margin: 0; }\n');
  await writeFile(join(out, 'v1', 'openapi.json'), JSON.stringify(document));
}
