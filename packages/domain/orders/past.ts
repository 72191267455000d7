/** Where a document was recorded first, and by which import it came here. */
export type Past = { readonly source: string; readonly receipt: string; readonly importId: string; readonly importedAt: string };
