import { type AgreementKind, agreementKind } from '../../messages/account.js';
import { type Option, pick } from '../pick.js';
import { isUnsure } from '../words.js';
import { doubtful, given, type Question, refused } from './question.js';

/** In the order of the choices on the card; people answer with these numbers. */
export const AGREEMENTS: readonly Option<AgreementKind>[] = [
  {
    value: 'payAsYouGo',
    names: [
      'pay as you go',
      'pay-as-you-go',
      'payAsYouGo',
      'payg',
      'mosp',
      'credit card',
      'by credit card',
      'web direct',
    ],
  },
  {
    value: 'enterpriseDirect',
    names: [
      'enterprise agreement direct',
      'enterpriseDirect',
      'direct enterprise agreement',
      'direct ea',
      'ea direct',
      'enterprise direct',
    ],
  },
  {
    value: 'enterpriseIndirect',
    names: [
      'enterprise agreement indirect',
      'enterpriseIndirect',
      'indirect enterprise agreement',
      'indirect ea',
      'ea indirect',
      'enterprise indirect',
    ],
  },
  {
    value: 'enterpriseGovernment',
    names: [
      'enterprise agreement government',
      'enterpriseGovernment',
      'government enterprise agreement',
      'government ea',
      'ea government',
      'ea gov',
    ],
  },
  {
    value: 'customerAgreement',
    names: [
      'microsoft customer agreement',
      'customerAgreement',
      'customer agreement',
      'mca',
      'mca-e',
      'mca e',
    ],
  },
  {
    value: 'anotherPartner',
    names: [
      'another partner',
      'anotherPartner',
      'other partner',
      'through another partner',
      'through a partner',
      'partner',
      'csp',
      'another csp',
      'cloud solution provider',
      'a reseller',
    ],
  },
  {
    value: 'visualStudioOrTrial',
    names: [
      'visual studio or free trial',
      'visualStudioOrTrial',
      'visual studio',
      'free trial',
      'trial',
      'msdn',
      'azure for students',
      'dev test',
    ],
  },
  { value: 'notSure', names: ['not sure', 'notSure', 'other', 'something else', 'none of these'] },
];

/** "EA" alone leaves open which of three. */
const ENTERPRISE = /^(?:(?:an?|the) )?(?:ea|enterprise agreement|enterprise)$/i;

/** How Azure is bought today. Where something is lost, the requester says that they know. */
export const agreement: Question = {
  id: 'agreement',
  why: 'agreementKinds',
  isAsked: () => true,
  isSettled: (answers) => answers.agreement !== undefined,
  read(text) {
    const value = isUnsure(text) ? 'notSure' : kindIn(text);
    if (value === 'enterprise') {
      return refused('notUnderstood', text, {
        suggestions: ['EA direct', 'EA indirect', 'EA government'],
      });
    }
    if (value === undefined) return refused('notUnderstood', text);
    const answer = { question: 'agreement', value } as const;
    return value === 'payAsYouGo' ? given(answer) : doubtful(answer, 'consequences');
  },
  choices: () => agreementKind.options.map((value) => ({ value, label: value })),
  shown: (answers) => answers.agreement,
};

function kindIn(text: string): AgreementKind | 'enterprise' | undefined {
  const words = text
    .trim()
    .replace(/^(?:we (?:have|use|buy|are on|are)|i (?:have|use)|it is|it's|on|an?|the)\s+/i, '');
  if (ENTERPRISE.test(words.replace(/[.!?]+$/, ''))) return 'enterprise';
  const found = pick(words, AGREEMENTS);
  return found.picked === 'one' ? found.value : undefined;
}
