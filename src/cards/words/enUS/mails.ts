import { questionId } from '../../../messages/answers.js';
import type { MailModel } from '../../../messages/mail.js';
import { code, line, strong, when } from '../line.js';
import type { MailWords } from '../words.js';
import { nextStep } from './mailsNext.js';
import { NOTICES } from './notices.js';
import { outcomeWords } from './outcomes.js';
import { answerWords, questionName } from './rows.js';
import { tenantName } from './terms.js';

type MailOf<Kind extends MailModel['kind']> = Extract<MailModel, { kind: Kind }>;

const partnerRequest = (mail: MailOf<'partnerRequest'>): MailWords => ({
  subject: `${mail.reminder ? 'Reminder: ' : ''}${mail.company} – case ${mail.caseNumber}: request to authorize ${mail.partner} for Azure`,
  greeting: line`To the Azure administrator of ${mail.company}`,
  before: [
    line`${mail.requestedBy.name} (${mail.requestedBy.email}) asks ${mail.approver.name} (${mail.approver.email}) to authorize ${mail.partner} as reseller for this Azure account:`,
    line`${tenantName(mail.tenant)}`,
    line`Accepting makes a reseller relationship: it settles who bills Azure. It gives no administrator rights, no password and no access to data.`,
    line`Invoices and Azure support then come from ${mail.partner} instead of Microsoft’s help desk and billing pages. Microsoft’s prices end where they apply. Users and resources stay as they are.`,
    line`Only a Global Administrator of this tenant should accept. Both parties’ terms are shown on the page below before anything is accepted. Please answer by ${mail.deadline}.`,
  ],
  link: {
    title: 'Read the request',
    said: (host) =>
      line`The link leads to ${strong(host)}, our page about this request. After you accept, that page leads on to admin.microsoft.com, Microsoft’s own. We never ask for a password. Leave MFA on.`,
  },
  after: [
    line`${strong('To check this mail:')} ask ${mail.requestedBy.name} in a way you already know, and name case ${strong(mail.caseNumber)}.`,
    line`Not for you? Pass it to your Azure administrator; the page asks who accepts. If you have several tenants, use a private window.`,
  ],
});

const outcome = (mail: MailOf<'outcome'>): MailWords => ({
  subject: `${mail.company} – case ${mail.caseNumber}: ${mail.title} is in ${mail.partner}’s care`,
  greeting: line`${mail.title}, case ${strong(mail.caseNumber)}`,
  before: mail.lines.flatMap((it) => {
    const { number, head, state } = outcomeWords(it, mail.partner);
    const first = line`${number} ${head}`;
    return state.length > 0 ? [first, state] : [first];
  }),
  after: [
    line`Azure usage appears on ${mail.partner}’s next invoice. For Azure support, ask ${mail.partner} from now on, not Microsoft.`,
    ...when(mail.supportEmail, (address) => [line`Support: ${address}`]),
    ...when(mail.head, ({ digest, length }) => [
      line`Keep this mail. The history of this case had ${length} entries when it was sent, and this digest stands for all of them: ${code(digest)}. Evidence that does not hold this digest was shortened or rewritten.`,
    ]),
  ],
});

/** An answer in words where its question is one of ours. */
const answerOf = (row: { question: string; answer: string }, partner: string): string => {
  const question = questionId.safeParse(row.question);
  return question.success ? answerWords(question.data, row.answer, partner) : row.answer;
};

const ticket = (mail: MailOf<'ticket'>): MailWords => ({
  subject: `${mail.company} – case ${mail.caseNumber}: ticket ${mail.number}`,
  greeting: line`Ticket ${strong(mail.number)}, case ${strong(mail.caseNumber)}`,
  before: [
    line`${strong('From:')} ${mail.by.name} (${mail.by.email}), ${mail.company}`,
    line`${strong('Asked:')} “${mail.words}”`,
    ...mail.rows.map(
      (row) => line`${strong(questionName(row.question))}: ${answerOf(row, mail.partner)}`,
    ),
  ],
  after: [line`Answer to ${code(mail.by.email)}, or in the case’s thread in the support channel.`],
});

const operators = (mail: MailOf<'operators'>): MailWords => ({
  subject: `${mail.partner}: Handover cannot post in the support channel`,
  greeting: line`To the operators of ${mail.partner}`,
  before: NOTICES[mail.notice.code](mail.notice),
  after: [],
});

/** The words of every kind of mail. */
export function mailWords(mail: MailModel): MailWords {
  switch (mail.kind) {
    case 'partnerRequest':
      return partnerRequest(mail);
    case 'nextStep':
      return nextStep(mail);
    case 'outcome':
      return outcome(mail);
    case 'ticket':
      return ticket(mail);
    case 'operators':
      return operators(mail);
  }
}
