import type { TemplateText } from '@dianke/domain/campaigns/word-message';
import { keyOf } from '../keys.ts';
import { attributesOf, readAs } from '../read-as.ts';
import type { Item, Key, Query } from '../store/store.ts';
import type { Table } from '../table.ts';

/** A text with variables, for one channel. */
export type Template = TemplateText & {
  readonly id: string;
  readonly name: string;
  readonly status: 'active' | 'archived';
  readonly version: number;
  readonly createdAt: string;
};

function templateKey(table: Table, id: string): Key {
  return keyOf(table.at('TPL', id), 'TEMPLATE');
}

export function listOfTemplates(table: Table): Omit<Query, 'limit'> {
  return { index: 'gsi1', pk: table.at('TEMPLATES'), newestFirst: true };
}

export function templateItem(table: Table, template: Template): Item {
  const index = { gsi1pk: table.at('TEMPLATES'), gsi1sk: template.id };
  return { ...attributesOf(template), ...templateKey(table, template.id), type: 'template', v: 1, ...index };
}

export function readTemplate(item: Item): Template {
  const { id, name, channel, subject, text, status, version, createdAt } = readAs<Template>(item, 'template', 1);
  return { id, name, channel, subject, text, status, version, createdAt };
}

export async function loadTemplate(table: Table, id: string): Promise<Template | undefined> {
  const [item] = await table.read([templateKey(table, id)], { consistent: true });
  return item && readTemplate(item);
}
