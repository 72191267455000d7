/** A stretch of addresses that is not for strangers: first address and length of its prefix in bits. */
type Stretch = readonly [first: string, bits: number];

/** IPv4 that is not globally reachable: IANA special-purpose registry (RFC 6890 and its updates), multicast, and what clouds keep for their metadata. */
const closedV4: readonly Stretch[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.31.196.0', 24],
  ['192.52.193.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['192.175.48.0', 24],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['168.63.129.16', 32],
  ['100.100.100.200', 32],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
];

/** Of IPv6 only 2000::/3 is public, and of that not these: Teredo and protocol assignments, documentation, 6to4. */
const closedV6: readonly Stretch[] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
];

/**
 * Whether an IP address belongs to the public internet, so that we may send to it in a merchant's name.
 *
 * An IPv6 address that carries an IPv4 one (mapped, compatible, NAT64) is never public, and neither is anything that is no address.
 */
export function isPublicAddress(address: string): boolean {
  const v4 = readV4(address);
  if (v4 !== undefined) return !closedV4.some((stretch) => isWithin(v4, stretch, readV4, 32));
  const v6 = readV6(address);
  if (v6 === undefined || v6 >> 125n !== 1n) return false;
  return !closedV6.some((stretch) => isWithin(v6, stretch, readV6, 128));
}

function isWithin(address: bigint, [first, bits]: Stretch, read: (text: string) => bigint | undefined, width: number): boolean {
  const start = read(first);
  const shift = BigInt(width - bits);
  return start !== undefined && address >> shift === start >> shift;
}

/** Four plain decimals; no other spelling is an address here. */
function readV4(text: string): bigint | undefined {
  const parts = text.split('.');
  if (parts.length !== 4) return undefined;
  let value = 0n;
  for (const part of parts) {
    if (!/^(0|[1-9][0-9]{0,2})$/.test(part) || Number(part) > 255) return undefined;
    value = value * 256n + BigInt(part);
  }
  return value;
}

function readV6(text: string): bigint | undefined {
  const plain = withoutDots(text);
  if (plain === undefined || !/^[0-9a-f:]{2,45}$/i.test(plain)) return undefined;
  const halves = plain.split('::');
  if (halves.length > 2) return undefined;
  const [head = [], tail = []] = halves.map((half) => (half === '' ? [] : half.split(':')));
  const missing = 8 - head.length - tail.length;
  if (halves.length === 1 ? missing !== 0 : missing < 1) return undefined;
  const groups = [...head, ...Array.from({ length: halves.length === 1 ? 0 : missing }, () => '0'), ...tail];
  if (groups.some((group) => !/^[0-9a-f]{1,4}$/i.test(group))) return undefined;
  return groups.reduce((value, group) => value * 65_536n + BigInt(`0x${group}`), 0n);
}

/** `::ffff:10.0.0.1` with its last two groups in hexadecimal. */
function withoutDots(text: string): string | undefined {
  const at = text.lastIndexOf(':');
  const last = text.slice(at + 1);
  if (!last.includes('.')) return text;
  const value = readV4(last);
  return value === undefined ? undefined : `${text.slice(0, at + 1)}${(value >> 16n).toString(16)}:${(value & 0xffffn).toString(16)}`;
}
