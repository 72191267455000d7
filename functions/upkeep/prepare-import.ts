import { accept, refuse } from '@dianke/contract/decision';
import { type ImportField, type ImportKind, importFields } from '@dianke/contract/import-fields';
import * as contract from '@dianke/contract/imports';
import { listPage } from '@dianke/data/list-page';
import { loadShop } from '@dianke/data/stores/stores';
import { type FileImport, importFile, importsPartition, isImportSeen, loadImport, newImportWrite, readImport } from '@dianke/data/upkeep/imports';
import { missingFields } from '@dianke/domain/upkeep/choose-columns';
import { suggestMapping } from '@dianke/domain/upkeep/suggest-mapping';
import type { Files } from '@dianke/gateways/files';
import { type AnyOperation, type Ask, type Caller, operation } from '@dianke/runtime/operation';
import { readHead, uploadName } from './read-head.ts';

const formSeconds = 3600;
const previewRows = 10;

export function showImport(one: FileImport) {
  return {
    id: one.id,
    kind: one.kind,
    store_id: one.storeId,
    source: one.source,
    job_id: one.jobId,
    created_at: one.createdAt,
    version: one.version,
  };
}

/** Whether the caller could do by hand what the file is to do. */
export function mayImport(kind: ImportKind, caller: Pick<Caller, 'permissions'>) {
  const permission = contract.importPermissions[kind];
  return caller.permissions.includes(permission) ? accept(undefined) : refuse('FORBIDDEN', { permission });
}

/** An import and the form that uploads its file; a repeat gets a fresh form for the same import. */
export function creatingImports(files: () => Files): AnyOperation {
  type Asking = Pick<Ask<typeof contract.createImport>, 'table'>;
  const offer = async ({ table }: Asking, one: FileImport) => {
    const limits = { contentType: 'text/csv', bytesAtMost: contract.importBytesAtMost, seconds: formSeconds };
    const { url, fields, expiresAt } = await files().uploadForm(importFile(table.merchantId, one.id, uploadName), limits);
    return { ...showImport(one), upload: { url, fields, expires_at: expiresAt, bytes_at_most: contract.importBytesAtMost } };
  };
  return operation(
    contract.createImport,
    async (ask) => {
      const { body, table, house, caller, now, commit } = ask;
      const may = mayImport(body.kind, caller);
      if (!may.accepted) return may;
      const one: FileImport = {
        id: house.newId('imp'),
        kind: body.kind,
        storeId: body.store_id,
        source: body.source,
        jobId: null,
        createdBy: caller.id,
        createdAt: now,
        version: 1,
      };
      if (!isImportSeen(table, one) || (body.store_id !== null && (await loadShop(table, body.store_id)) === undefined))
        return refuse('UNKNOWN_STORE', {}, '/store_id');
      return commit({ writes: [newImportWrite(table, one)], objects: [{ type: 'import', id: one.id, version: 1 }] }, await offer(ask, one), 'reread');
    },
    async (ask) => {
      const [made] = (await ask.table.replay())?.objects ?? [];
      const one = made && (await loadImport(ask.table, made.id));
      return one === undefined ? refuse('NOT_FOUND') : accept(await offer(ask, one));
    },
  );
}

export const listImports = operation(contract.listImports, async ({ query, table }) => {
  const page = await listPage(table, [{ pk: importsPartition(table), newestFirst: true }], query, {
    by: 'seen',
    keep: (item) => isImportSeen(table, readImport(item)),
  });
  if (!page.accepted) return page;
  return accept({ data: page.value.items.map((item) => showImport(readImport(item))), next_cursor: page.value.next_cursor });
});

export const getImport = operation(contract.getImport, async ({ params, table }) => {
  const one = await loadImport(table, params.import_id);
  return one === undefined ? refuse('NOT_FOUND') : accept(showImport(one));
});

export function previewing(files: () => Files): AnyOperation {
  return operation(contract.previewImport, async ({ params, query, table, caller }) => {
    const one = await loadImport(table, params.import_id);
    if (one === undefined) return refuse('NOT_FOUND');
    const may = mayImport(one.kind, caller);
    if (!may.accepted) return may;
    const head = await readHead(files(), table.merchantId, one.id, query);
    if (!head.accepted) return head;
    const { file, encoding, delimiter, columns, records } = head.value;
    const mapping = suggestMapping(one.kind, columns);
    const fields: readonly ImportField[] = importFields[one.kind];
    return accept({
      bytes: file.bytes,
      encoding,
      delimiter,
      columns: columns.map((header, at) => ({ header, suggested_field: fields.find((field) => mapping[field] === at) ?? null })),
      missing: missingFields(one.kind, mapping),
      rows: records.slice(1, previewRows + 1).map((record, at) => ({ row: at + 2, cells: [...record.cells] })),
    });
  });
}
