import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { firstNotInstalled } from '../installed.mjs';

const megabyte = 1_000_000;
/** What a first install, build and demo take; and what a start with everything there takes. */
const neededMegabytes = { toInstall: 2_000, toStart: 300 };

/** Folders that a start writes into, where they are there. */
const written = ['', '.sandbox', '.build', 'cdk.out', 'node_modules'];

/** Node's version, room on the disk, and folders that cannot be written. */
export function lookAtMachine(machine) {
  return [...lookAtNode(machine), ...lookAtDisk(machine), ...lookAtFolders(machine)];
}

function lookAtNode({ nodeVersion }) {
  const major = Number(nodeVersion.split('.')[0]);
  return major >= 18 ? [] : [{ stops: true, says: `Node ${nodeVersion} is too old to start with: install Node 18 or later.` }];
}

function lookAtDisk({ root, freeBytes }) {
  const free = freeBytes(root);
  if (free === undefined) return [];
  const isInstalled = firstNotInstalled(root) === null;
  const needed = isInstalled ? neededMegabytes.toStart : neededMegabytes.toInstall;
  const left = Math.floor(free / megabyte);
  return left >= needed
    ? []
    : [
        {
          stops: true,
          says: `The disk has ${left} MB left and a start ${isInstalled ? '' : 'with its install '}needs ${needed} MB: make room on it.`,
        },
      ];
}

function lookAtFolders({ root, canWrite }) {
  return written.flatMap((name) => {
    const folder = join(root, name);
    const shown = name === '' ? 'the repository’s folder' : name;
    if (!existsSync(folder)) return [];
    if (!statSync(folder).isDirectory()) return [{ stops: true, says: `${name} is a file where a folder must be: move it away.` }];
    return canWrite(folder) ? [] : [{ stops: true, says: `There is no right to write into ${shown}: give it to your user (chown or chmod u+rwx).` }];
  });
}
