import { personId } from '../../messages/ids.js';
import type { Config } from '../config.js';
import type { Services } from '../services.js';
import { attention, type Check, type Found, works } from './finding.js';

const NOBODY = { id: personId.parse('mail:nobody@example.com'), name: 'Nobody' };

async function lookAtDirectory(config: Config, { directory }: Services): Promise<Found> {
  await directory.standingOf(NOBODY);
  return works(
    config.DIRECTORY_FILE
      ? 'The directory file can be read.'
      : 'Cloud Application Manager shows the organization and its administrators.',
  );
}

async function lookAtMail(config: Config, { mailer }: Services, to?: string): Promise<Found> {
  await mailer.check();
  const isPlaceholder = /@(localhost|example\.com)>?$/.test(config.MAIL_FROM);
  if (to === undefined) {
    return isPlaceholder
      ? attention(
          'The mail server takes us, but MAIL_FROM is a placeholder: many servers refuse it.',
        )
      : works('The mail server takes us. --send-mail ADDRESS sends a real one.');
  }
  await mailer.send({
    to,
    subject: `Handover: a test mail from ${config.PARTNER_NAME}`,
    text: 'This is a test of Handover’s mail. Nothing is asked of you.',
    html: '<p>This is a test of Handover’s mail. Nothing is asked of you.</p>',
    messageId: `<doctor-${Date.now().toString(36)}@handover>`,
  });
  return works('A test mail was taken by the mail server. Whether it arrives, its reader says.');
}

/** Who may start a migration, and mail. */
export const peripheralChecks = (
  config: Config,
  services: Services,
  sendMailTo: string | undefined,
): readonly Check[] => [
  {
    service: config.DIRECTORY_FILE ? 'Directory file' : 'Cloud Application Manager',
    address: config.DIRECTORY_FILE ? 'DIRECTORY_FILE' : 'CAM_URL',
    permission: 'Check CAM_TOKEN and CAM_ORGANIZATION: the service user must see the organization.',
    look: () => lookAtDirectory(config, services),
  },
  {
    service: 'Mail',
    address: 'SMTP_URL',
    permission: 'Check the user name and password in SMTP_URL.',
    look: () => lookAtMail(config, services, sendMailTo),
  },
];
