// `npm run doctor`: looks for everything that stops `npm start` and says how to mend it, one sentence each. Plain JavaScript for
// Node 18 and later, and no package: it must run where nothing is installed. Changes nothing; exits 1 when something stops a start.
import * as fs from 'node:fs';
import { fileURLToPath } from 'node:url';
import { lookAtMachine } from './doctor/look-at-machine.mjs';
import { lookAtPackages } from './doctor/look-at-packages.mjs';
import { lookAtPort } from './doctor/look-at-port.mjs';
import { lookAtState } from './doctor/look-at-state.mjs';
import { lookAtTools } from './doctor/look-at-tools.mjs';
import { root } from './installed.mjs';

/** The machine as it is; a test passes one on which something is wrong. */
export function thisMachine() {
  return {
    root,
    port: process.env.PORT ?? '4300',
    path: process.env.PATH ?? '',
    platform: process.platform,
    arch: process.arch,
    nodeVersion: process.versions.node,
    nodePath: process.execPath,
    /** Bytes that a folder's disk has left; undefined where Node cannot tell. */
    freeBytes: (folder) => {
      if (fs.statfsSync === undefined) return undefined;
      const { bavail, bsize } = fs.statfsSync(folder);
      return bavail * bsize;
    },
    canWrite: (folder) => {
      try {
        fs.accessSync(folder, fs.constants.W_OK | fs.constants.X_OK);
        return true;
      } catch {
        return false;
      }
    },
  };
}

/** What is wrong: `stops` says whether it stops `npm start`, `says` is one sentence with the remedy. */
export async function examine(machine) {
  const looks = [lookAtMachine, lookAtPackages, lookAtTools, lookAtPort, lookAtState];
  const found = [];
  for (const look of looks) found.push(...(await look(machine)));
  return found;
}

async function tell() {
  const found = await examine(thisMachine());
  const stopping = found.filter((one) => one.stops);
  for (const { stops, says } of [...stopping, ...found.filter((one) => !one.stops)]) process.stdout.write(`${stops ? '✗' : '·'} ${says}\n`);
  process.stdout.write(stopping.length === 0 ? 'Nothing stops npm start.\n' : `${stopping.length} of these stop npm start.\n`);
  process.exitCode = stopping.length === 0 ? 0 : 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await tell();
