import type { ServiceFault } from '../../../src/messages/calls.js';
import type { Moment, SmtpReply } from './smtp.js';

type MailFailure = readonly [
  moment: Moment,
  reply: SmtpReply,
  code: ServiceFault,
  retryAfterMs: number | undefined,
  says: RegExp,
];

const LATER = 120_000;
const SOON = 5_000;
const later = (moment: Moment, reply: string): MailFailure => [
  ...([moment, `${reply} hush@contoso.example`, 'unreachable', LATER] as const),
  new RegExp(`^The mail server asked to try later \\(${reply}\\)$`),
];
const never = (moment: Moment, reply: string): MailFailure => [
  ...([moment, `${reply} hush@contoso.example`, 'rejected', undefined] as const),
  new RegExp(`^The mail server refused the message or its recipient \\(${reply}\\)$`),
];
const unreached = (moment: Moment, reply: SmtpReply): MailFailure => [
  ...([moment, reply, 'unreachable', SOON] as const),
  /^The mail server could not be reached \(\w+\)$/,
];

/** Every way in which a mail server fails, when, and what it means. */
export const MAIL_FAILURES: readonly MailFailure[] = [
  later('greeting', '421'),
  never('greeting', '554'),
  later('MAIL', '451'),
  later('MAIL', '452'),
  never('MAIL', '530'),
  later('RCPT', '450'),
  ...['550', '551', '552', '553', '554'].map((reply) => never('RCPT', reply)),
  later('DATA', '421'),
  never('DATA', '554'),
  later('message', '451'),
  never('message', '552'),
  never('message', '554'),
  ['AUTH', '535 hush', 'unauthorised', undefined, /^The mail server refused our sign-in \(535\)$/],
  ...(['greeting', 'EHLO', 'MAIL', 'RCPT', 'DATA'] as const).map((at) => unreached(at, 'cut')),
  unreached('greeting', 'silence'),
  [
    ...(['message', 'cut', 'outcomeUnknown', undefined] as const),
    /^The mail server took the message but did not confirm it \(\w+\)$/,
  ],
];
