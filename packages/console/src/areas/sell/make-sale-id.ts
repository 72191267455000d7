const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * A new order's id, made on the device: a ULID, whose first ten characters are the device's time and whose others are drawn.
 *
 * @param random sixteen bytes
 */
export function makeSaleId(now: number, random: Uint8Array): string {
  let head = '';
  for (let place = 0, time = now; place < 10; place++, time = Math.floor(time / 32)) head = (alphabet[time % 32] ?? '') + head;
  const tail = Array.from(random.slice(0, 16), (byte) => alphabet[byte % 32]).join('');
  return `ord_${head}${tail}`;
}

/** The number on the receipt, as the server makes it of the id: `SH1-261120-7K3F2M`. */
export function saleNumber(storeCode: string, businessDate: string, id: string): string {
  return `${storeCode}-${businessDate.slice(2).replaceAll('-', '')}-${id.slice(-6)}`;
}
