import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { moduleWords, presetWords } from '@dianke/contract/modules';
import { permissionWords } from '@dianke/contract/permissions';
import { routes } from '@dianke/contract/routes';
import { webhookFacts } from '@dianke/contract/webhooks';
import { expect, test } from 'vitest';
import { sections } from './sections.ts';

const words: Readonly<Record<string, string>> = JSON.parse(readFileSync(join(import.meta.dirname, 'locale', 'en.json'), 'utf8'));

/** What the screens put together from the contract's own words, and where each stands. */
const wanted = {
  'what a role may do': permissionWords.map((word) => `permission.${word.replace(':', '.')}`),
  'the groups of that': permissionWords.map((word) => `group.${word.split(':')[0]}`),
  'parts of the shop': moduleWords.flatMap((word) => [`module.${word}`, `module.${word}.text`]),
  presets: presetWords.map((word) => `preset.${word}`),
  'what webhooks tell': webhookFacts.map((fact) => `fact.${fact}`),
  'what the audit names': routes.filter(({ method }) => method !== 'GET').map(({ id }) => `action.${id}`),
  'parts of the settings': sections.flatMap(({ id }) => [`section.${id}`, `section.${id}.text`]),
};

test.each(Object.entries(wanted))('%s: every word of the contract has its words for people', (_what, keys) => {
  expect([...new Set(keys)].filter((key) => words[key] === undefined)).toEqual([]);
});
