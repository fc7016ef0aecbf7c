import { ServiceError } from '../errors.js';
import { PARTNER_CENTER } from './fault.js';

export interface InvitationRules {
  /** The host people may be sent to, with its port where it has one, such as `admin.microsoft.com`. */
  readonly adminHost: string;
  readonly partnerTenantId: string;
}

/** True for https, and for http that never leaves this machine. */
export const isSafe = ({ protocol, hostname }: URL): boolean =>
  protocol === 'https:' ||
  (protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(hostname));

/**
 * Lets an invitation link pass byte for byte when it is the page of Microsoft we expect, for us.
 *
 * The link is sent to customers who are asked to trust it, so the answer of Partner Center is checked
 * like any other input: scheme, host, kind of relationship, and which partner it names.
 * @throws {ServiceError} `rejected`, naming the check that failed, never the link
 */
export function checkInvitation(link: string, rules: InvitationRules): string {
  const failed = CHECKS.find(([, holds]) => !holds(link, rules));
  if (!failed) return link;
  const message = `${PARTNER_CENTER} gave an invitation link that ${failed[0]}. Nobody was sent there.`;
  throw new ServiceError('rejected', message);
}

type Check = (link: string, rules: InvitationRules) => boolean;

const onUrl =
  (holds: (url: URL, rules: InvitationRules) => boolean): Check =>
  (link, rules) =>
    holds(new URL(link), rules);

/** In order: each may rely on those before it. */
const CHECKS: readonly (readonly [why: string, holds: Check])[] = [
  // What a URL parser would silently drop or turn around must not reach a reader's browser.
  ['holds characters no link of Microsoft has', (link) => /^[\x21-\x7e]+$/.test(link)],
  ['holds characters no link of Microsoft has', (link) => !/[\\<>"'`^{}|]/.test(link)],
  ['is not an address', (link) => URL.canParse(link)],
  ['is not https', onUrl(isSafe)],
  ['names a user', onUrl(({ username, password }) => username + password === '')],
  ['leads to an unexpected host', onUrl(({ host }, { adminHost }) => host === adminHost)],
  [
    'asks for something else than a reseller relationship',
    onUrl((url) => only(url, 'invType') === 'ResellerRelationship'),
  ],
  [
    'names another partner',
    onUrl(
      (url, rules) => only(url, 'partnerId')?.toLowerCase() === rules.partnerTenantId.toLowerCase(),
    ),
  ],
];

/** A parameter's value, when it is there exactly once. */
function only({ searchParams }: URL, name: string): string | undefined {
  const values = searchParams.getAll(name);
  return values.length === 1 ? values[0] : undefined;
}
