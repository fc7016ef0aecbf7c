import { distance } from 'fastest-levenshtein';
import { parse } from 'tldts';

import { COMMON_ENDINGS, INITIAL_ENDINGS } from './knownDomains.js';

/** A host name in lower-case ASCII, other alphabets as punycode; `undefined` when it cannot be one. */
export function asciiName(text: string): string | undefined {
  const name = text.trim().replace(/^\.+|\.+$/g, '');
  if (!/^[\p{L}\p{M}\p{N}.-]+$/u.test(name)) return undefined;
  const address = `http://${name}`;
  return URL.canParse(address) ? new URL(address).hostname : undefined;
}

/** Domains that a misspelt name may mean, likeliest first; none for a plausible name. */
export function nearestDomains(name: string): readonly string[] {
  const near = [initialDomain(name), sharePointDomain(name), mistypedEnding(name)];
  return [...new Set(near.filter((domain) => domain !== undefined))];
}

/** `contoso`, `contoso.onmicrosft.com`, `contoso.onmicrosoft.con` and the like. */
function initialDomain(name: string): string | undefined {
  const labels = name.toLowerCase().split('.');
  const at = labels.findIndex((label, index) => index > 0 && isNearOnmicrosoft(label));
  if (at > 0) {
    const tenant = labels.slice(0, at).join('.');
    return isInitial(name) ? undefined : `${tenant}.onmicrosoft.com`;
  }
  const glued = /^([a-z0-9]+)onmicrosoft(\.[a-z]+)?$/i.exec(name)?.[1];
  const alone = /^[a-z0-9]{2,27}$/i.test(name) && !COMMON_ENDINGS.includes(name);
  const tenant = glued ?? (alone ? name : undefined);
  return tenant && `${tenant.toLowerCase()}.onmicrosoft.com`;
}

const isNearOnmicrosoft = (label: string): boolean =>
  label.startsWith('onmicrosoft') || distance(label, 'onmicrosoft') <= 2;

const isInitial = (name: string): boolean =>
  INITIAL_ENDINGS.some((ending) => name.endsWith(`.${ending}`));

/** `contoso.sharepoint.com` carries the same first label, unless it was renamed. */
function sharePointDomain(name: string): string | undefined {
  const tenant = /^([a-z0-9]+)(-my|-admin)?\.sharepoint\.com$/.exec(name)?.[1];
  return tenant && `${tenant}.onmicrosoft.com`;
}

/** `contoso.con`: an ending nobody has, one slip away from a common one. */
function mistypedEnding(name: string): string | undefined {
  const dot = name.lastIndexOf('.');
  const ending = name.slice(dot + 1);
  if (dot < 1 || COMMON_ENDINGS.includes(ending) || parse(name).isIcann === true) return undefined;
  const meant = COMMON_ENDINGS.find(
    (common) => distance(common, ending) === 1 || sorted(common) === sorted(ending),
  );
  return meant && `${name.slice(0, dot)}.${meant}`;
}

const sorted = (text: string): string => Array.from(text).sort().join('');

/** The domain in `contoso,com`, `contoso..com`, `contoso . com` or `contoso dot com`. */
export function mistypedDots(text: string): string | undefined {
  const name = text
    .trim()
    .toLowerCase()
    .replace(/^.*@/, '')
    .replace(/\s*(,|\.+|\(?\bdot\b\)?|\s)\s*/g, '.')
    .replace(/_/g, '-')
    .replace(/\.+/g, '.');
  const isPlausible = name.endsWith('.onmicrosoft.com') || /^[^.]+(\.[^.]+){1,2}$/.test(name);
  return name !== text && isPlausible && parse(name).isIcann === true ? name : undefined;
}
