import type { MailModel } from '../../../messages/mail.js';
import type { Line } from '../../../messages/span.js';
import { code, line, listed, strong } from '../line.js';
import type { MailWords } from '../words.js';
import { tenantName } from './terms.js';

type NextStep = Extract<MailModel, { kind: 'nextStep' }>;

interface StepWords {
  readonly subject: (mail: NextStep) => string;
  readonly before: (mail: NextStep) => readonly Line[];
  /** Absent: nothing is to be done on our page. */
  readonly link?: string;
}

const STEPS: Readonly<Record<NextStep['step'], StepWords>> = {
  authorize: {
    subject: ({ partner }) => `authorize ${partner} on Microsoft’s page`,
    before: ({ partner }) => [
      line`The terms are accepted. What is left of this step is to authorize ${partner} on Microsoft’s page, as Global Administrator of this tenant.`,
      line`The page below has the button to Microsoft’s page. The step counts once Partner Center shows it.`,
    ],
    link: 'Go on to Microsoft’s page',
  },
  access: {
    subject: ({ grantee }) => `choose the subscriptions and give Owner to ${grantee}`,
    before: ({ partner, grantee }) => [
      line`Partner Center shows the relationship with ${partner}. Next: choose the subscriptions that come across, and give Owner on them to ${code(grantee)}, ${partner}’s named user, so that resources can be moved.`,
      line`Only the subscriptions you choose are touched. The page below has each step and the exact line to copy. What you did is read back.`,
    ],
    link: 'Choose subscriptions and give Owner',
  },
  roles: {
    subject: ({ partner }) => `optional: directory roles for ${partner}’s support`,
    before: ({ partner, items }) => [
      line`Beside the migration, ${partner} asks for directory roles in your tenant (GDAP): ${listed(items)}. With them its support can look after the tenant without asking you for an account.`,
      line`You need not grant them; the migration goes on without. The page below says what they are and how long they last, and leads to Microsoft’s page, where a Global Administrator approves.`,
    ],
    link: 'See which roles are asked for',
  },
  removeOwner: {
    subject: ({ grantee }) => `remove Owner of ${grantee}`,
    before: ({ grantee, items }) => [
      line`The move is finished. Please remove the Owner role of ${code(grantee)} where it is no longer needed: subscription → ${strong('Access control (IAM)')} → ${strong('Role assignments')} → Remove. Or copy:`,
      ...items.map((item) => [code(item)]),
    ],
  },
};

/** What an approver is mailed about the step that is theirs now. */
export function nextStep(mail: NextStep): MailWords {
  const { subject, before, link } = STEPS[mail.step];
  return {
    subject: `${mail.reminder ? 'Reminder: ' : ''}${mail.company} – case ${mail.caseNumber}: ${subject(mail)}`,
    greeting: line`To ${mail.approver.name}`,
    before: [line`${tenantName(mail.tenant)}`, ...before(mail)],
    ...(link && {
      link: {
        title: link,
        said: (host) =>
          line`The link leads to ${strong(host)}, the page on which the request was accepted. It asks you to sign in with Microsoft. We never ask for a password. Leave MFA on.`,
      },
    }),
    after: [line`${strong('To check this mail:')} name case ${strong(mail.caseNumber)}.`],
  };
}
