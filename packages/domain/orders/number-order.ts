/**
 * The number that people read: `SH1-261120-7K3F`. Its tail comes from the id, so no counter is needed; after a clash the
 * next attempt takes one character more, 6 at most.
 */
export function numberOrder(storeCode: string, businessDate: string, id: string, attempt: number): string {
  const size = Math.min(4 + attempt, 6);
  return `${storeCode}-${businessDate.slice(2).replaceAll('-', '')}-${id.slice(-size)}`;
}

/** The number of a return that has no order of ours: `SH1-R261120-7K3FQ2`. */
export function numberReturn(storeCode: string, businessDate: string, id: string): string {
  return `${storeCode}-R${businessDate.slice(2).replaceAll('-', '')}-${id.slice(-6)}`;
}
