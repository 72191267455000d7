import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { findNode, firstGone, firstNotInstalled } from '../installed.mjs';

/** Whether what the lock file names is installed, as a whole, with a Node that reads our sources. What a start mends itself stops nothing. */
export function lookAtPackages({ root, nodePath, nodeVersion }) {
  if (!existsSync(join(root, 'package-lock.json')))
    return [{ stops: true, says: 'package-lock.json is not there: get it again (git checkout package-lock.json).' }];
  const lacking = firstNotInstalled(root);
  if (lacking === 'everything')
    return [{ stops: false, says: 'Nothing is installed yet: npm start does it by itself (npm ci) and needs the npm registry this once.' }];
  if (lacking !== null)
    return [{ stops: false, says: `${lacking} is not installed as package-lock.json names it: npm start runs npm ci by itself, or run it now.` }];
  const gone = firstGone(root);
  if (gone !== null) return [{ stops: true, says: `${gone} is gone from node_modules although npm’s own list has it: run npm ci.` }];
  if (findNode(root, nodePath) !== null) return [];
  return [{ stops: true, says: `No Node 24 runs here, neither from node_modules nor as this ${nodeVersion}: run npm ci, or install Node 24.` }];
}
