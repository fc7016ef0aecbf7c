import { isIPv6 } from 'node:net';

const MAPPED = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i;
/** A household or company holds a whole network of this many groups. */
const GROUPS_OF_A_SENDER = 4;

/**
 * What stands for one sender: their IPv4 address, or the first half of their IPv6 one. Behind `proxies`
 * of ours it is the entry that the outermost of them added; what a sender writes there itself is ignored.
 */
export function addressOf(
  remote: string | undefined,
  forwarded: string | readonly string[] | undefined,
  proxies = 0,
): string {
  const named = [forwarded ?? []].flat().join(',').split(',');
  const address = proxies > 0 ? (named.at(-proxies) ?? '').trim() : '';
  return senderOf(address === '' ? (remote ?? '') : address);
}

function senderOf(address: string): string {
  const [, mapped] = MAPPED.exec(address) ?? [];
  if (mapped !== undefined) return mapped;
  return isIPv6(address) ? networkOf(address) : address;
}

function networkOf(address: string): string {
  const [left = '', right] = address.split('::');
  const head = left === '' ? [] : left.split(':');
  const tail = right ? right.split(':') : [];
  const missing = right === undefined ? 0 : Math.max(0, 8 - head.length - tail.length);
  const groups = [...head, ...Array<string>(missing).fill('0'), ...tail];
  return `${groups.slice(0, GROUPS_OF_A_SENDER).join(':')}::/64`;
}
