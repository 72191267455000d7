import { accept, type Decision, refuse } from '@dianke/contract/decision';
import type { AnswerOf } from '@dianke/contract/route';
import * as contract from '@dianke/contract/templates';
import { listOfTemplates, loadTemplate, readTemplate, type Template, templateItem } from '@dianke/data/campaigns/templates';
import { listPage } from '@dianke/data/list-page';
import type { Table } from '@dianke/data/table';
import { checkTemplate } from '@dianke/domain/campaigns/fill-template';
import { operation } from '@dianke/runtime/operation';
import { showTemplate } from './show-campaign.ts';

const smsLettersAtMost = 500;

export const createTemplate = operation(
  contract.createTemplate,
  async ({ body, table, house, now, commit }) => {
    const subject = body.channel === 'email' ? body.subject : null;
    const { name, channel, text } = body;
    const template: Template = { id: house.newId('tpl'), name, channel, subject, text, status: 'active', version: 1, createdAt: now };
    const fits = fitsItsChannel(template);
    if (!fits.accepted) return fits;
    return commit(
      { writes: [{ do: 'create', item: templateItem(table, template) }], objects: [{ type: 'template', id: template.id, version: 1 }] },
      showTemplate(template),
    );
  },
  reread,
);

export const updateTemplate = operation(
  contract.updateTemplate,
  async ({ params, body, ifMatch, table, commit }) => {
    const before = await loadTemplate(table, params.template_id);
    if (before === undefined) return refuse('NOT_FOUND');
    const { version } = before;
    if (ifMatch !== undefined && ifMatch !== version) return refuse('STALE_VERSION', { version });
    const { name = before.name, subject = before.subject, text = before.text, status = before.status } = body;
    const after: Template = { ...before, name, subject, text, status, version: version + 1 };
    const fits = fitsItsChannel(after);
    if (!fits.accepted) return fits;
    const changed = (['name', 'subject', 'text', 'status'] as const).filter((field) => before[field] !== after[field]);
    if (changed.length === 0) return accept(showTemplate(before));
    return commit(
      {
        writes: [{ do: 'replace', item: templateItem(table, after), version }],
        objects: [{ type: 'template', id: after.id, version: after.version }],
        changes: [{ field: 'template', before: null, after: changed }],
      },
      showTemplate(after),
    );
  },
  reread,
);

/** Every variable is known; an SMS has no subject and at most 500 characters. */
function fitsItsChannel({ channel, subject, text }: Template): Decision<unknown> {
  if (channel === 'sms' && subject !== null) return refuse('INVALID_INPUT', { channel }, '/subject');
  if (channel === 'sms' && text.length > smsLettersAtMost) return refuse('INVALID_INPUT', { limit: smsLettersAtMost }, '/text');
  const inSubject = checkTemplate(subject ?? '', '/subject');
  return inSubject.accepted ? checkTemplate(text, '/text') : inSubject;
}

export const getTemplate = operation(contract.getTemplate, async ({ params, table }) => {
  const template = await loadTemplate(table, params.template_id);
  return template === undefined ? refuse('NOT_FOUND') : accept(showTemplate(template));
});

export const listTemplates = operation(contract.listTemplates, async ({ query, table }) => {
  const page = await listPage(table, [listOfTemplates(table)], query);
  if (!page.accepted) return page;
  return accept({ data: page.value.items.map((item) => showTemplate(readTemplate(item))), next_cursor: page.value.next_cursor });
});

/** Answers a repeat whose first answer was too long to keep. */
async function reread({ table }: { readonly table: Table }): Promise<Decision<AnswerOf<typeof contract.getTemplate>>> {
  const record = await table.replay();
  const made = record?.objects.find((object) => object.type === 'template');
  const template = made && (await loadTemplate(table, made.id));
  return template ? accept(showTemplate(template)) : refuse('NOT_FOUND');
}
