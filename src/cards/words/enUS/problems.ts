import type { Problem } from '../../../messages/answers.js';
import type { Line } from '../../../messages/span.js';
import { line, listed, say, when } from '../line.js';
import type { Words } from '../words.js';

const typed = (problem: Problem): Line =>
  problem.typed === undefined ? line`That` : line`“${problem.typed}”`;
const detail = (problem: Problem, otherwise: string): Line =>
  problem.detail === undefined ? [say(otherwise)] : line`${problem.detail}`;
const offers = (problem: Problem, lead: string): readonly Line[] =>
  problem.suggestions?.length ? [line`${say(lead)} ${listed(problem.suggestions)}`] : [];

/** Why an answer was not taken: what was wrong, then what to do. */
export const PROBLEMS: Words['problems'] = {
  empty: () => [line`There was no answer in that message. Please answer the question below.`],
  tooLong: (problem) => [line`That is too long. The limit is ${detail(problem, '60')} characters.`],
  notUnderstood: (problem) => [
    line`${typed(problem)} does not answer this question.`,
    ...offers(problem, 'Did you mean:'),
  ],
  fileNotRead: () => [line`Files are not read here. Please type the answer.`],
  notListedCountry: (problem) => [
    line`${typed(problem)} is not on the list of supported countries${when(problem.detail, (since) => [line` of ${since}`]).flat()}. That is not a no: the Technical Account Manager decides. Ask the TAM, and everything you answered goes along.`,
  ],
  nameTaken: (problem) => [
    line`${typed(problem)} is taken by ${detail(problem, 'another provider')} in this scope.`,
    ...offers(problem, 'Free names:'),
  ],
  nameUnreadable: () => [
    line`That name has characters nobody can see or type. Use 1 to 60 visible characters.`,
  ],
  notAnAddress: (problem) => [
    line`${typed(problem)} is not an e-mail address.`,
    ...offers(problem, 'Your own, for which “me” is enough:'),
  ],
  severalAddresses: () => [
    line`Those are several addresses. The request goes to one; which one is it?`,
  ],
  severalDomains: (problem) => [
    line`Those are several accounts. One is brought across at a time; which one is it?`,
    ...offers(problem, 'Found:'),
  ],
  notADomain: (problem) => [
    line`${typed(problem)} is neither a domain nor an address that contains one.`,
    ...offers(problem, 'Did you mean:'),
  ],
  reservedWord: (problem) => [
    line`${typed(problem)} is a word with its own meaning at Microsoft, not a domain of a company.`,
  ],
  consumerDomain: (problem) => [
    line`${typed(problem)} is for personal accounts. A company’s Azure account has a domain of its own, often one that ends in .onmicrosoft.com.`,
  ],
  unknownTenant: (problem) => [
    line`Microsoft knows no Azure account with ${typed(problem)}. Please check the spelling.`,
    ...offers(problem, 'Did you mean:'),
  ],
  governmentCloud: (problem) => [
    line`${typed(problem)} is in Microsoft’s US Government cloud. This programme covers the public cloud; the TAM can say what is possible.`,
  ],
  chinaCloud: (problem) => [
    line`${typed(problem)} is in the Azure cloud in China. This programme covers the public cloud; the TAM can say what is possible.`,
  ],
  germanyCloud: (problem) => [
    line`${typed(problem)} is in Microsoft’s German cloud, which is closed. This programme covers the public cloud; the TAM can say what is possible.`,
  ],
  alreadyInCare: (problem) => [
    line`${typed(problem)} is already in our care, so there is nothing to request. If something is missing there, open a ticket.`,
  ],
  ownPartnerTenant: (problem) => [
    line`${typed(problem)} is the partner’s own Azure account. Enter the domain of yours.`,
  ],
  lookupUnavailable: () => [
    line`Microsoft did not answer in time, so this could not be looked up. Nothing is lost: try again, or save for later.`,
  ],
  scopeUnknown: (problem) => [
    line`${typed(problem)} is not an organization or cost center you administer.`,
    ...offers(problem, 'You administer:'),
  ],
  scopeAmbiguous: (problem) => [
    line`${typed(problem)} fits more than one.`,
    ...offers(problem, 'Which one:'),
  ],
  personUnknown: (problem) => [
    line`Nobody called ${typed(problem)} was found. An e-mail address always works.`,
    ...offers(problem, 'Did you mean:'),
  ],
  personNotLookedUp: () => [
    line`It is not known who that is: the look-up did not answer. Nothing is lost: try again in a minute, or enter an e-mail address.`,
  ],
  personAmbiguous: (problem) => [
    line`${typed(problem)} fits more than one person.`,
    ...offers(problem, 'Which one:'),
  ],
  selfApprovalOff: () => [
    line`Here nobody may accept their own request. Name another Global Administrator.`,
  ],
  termsNotTyped: () => [
    line`Terms are accepted by typing exactly: accept. Anything else changes nothing.`,
  ],
  termsChanged: () => [
    line`The terms changed since you accepted them. Please read the new version.`,
  ],
  notComplete: () => [line`Nothing was sent yet: this is still open. Send comes after it.`],
  atSummary: (problem) => [
    line`${typed(problem)} changes nothing here: everything is answered. To send the request, type: send. To correct an answer, type its name, for example: edit domain`,
  ],
  staleCard: () => [line`That was an older card. This is what is asked now.`],
};
