import { z } from 'zod';

import { agreementKind, customerTenant, scope, termsRef } from './account.js';
import { instant } from './ids.js';
import { person } from './people.js';
import type { Shape } from './shape.js';

/** Every question of the draft, in the order in which they are asked. */
export const QUESTIONS = [
  'option',
  'country',
  'reseller',
  'scope',
  'providerName',
  'notifyEmail',
  'domain',
  'approver',
  'agreement',
  'partnerTerms',
  'microsoftTerms',
] as const;
export const questionId = z.enum(QUESTIONS);
export type QuestionId = z.output<typeof questionId>;

export const acceptedTerms = termsRef.extend({ at: instant });
export type AcceptedTerms = Shape<typeof acceptedTerms>;

/** The answers of one draft; an absent one is still to be given. */
export const answers = z.object({
  option: z.enum(['migrate', 'useExisting', 'createNew']).optional(),
  /** ISO 3166-1 alpha-2, of the billed office. */
  country: z.string().optional(),
  /** True: resells, or buys through a reseller. */
  reseller: z.boolean().optional(),
  scope: scope.optional(),
  providerName: z.string().optional(),
  notifyEmail: z.string().optional(),
  domain: customerTenant.optional(),
  /** The Azure admin. A person found on a platform, or `mail:<address>`. */
  approver: person.optional(),
  agreement: agreementKind.optional(),
  partnerTerms: acceptedTerms.optional(),
  microsoftTerms: acceptedTerms.optional(),
});
export type Answers = Shape<typeof answers>;

/** One answer to one question. */
export const givenAnswer = z.discriminatedUnion('question', [
  z.object({ question: z.literal('option'), value: answers.shape.option.unwrap() }),
  z.object({ question: z.literal('country'), value: z.string() }),
  z.object({ question: z.literal('reseller'), value: z.boolean() }),
  z.object({ question: z.literal('scope'), value: scope }),
  z.object({ question: z.literal('providerName'), value: z.string() }),
  z.object({ question: z.literal('notifyEmail'), value: z.string() }),
  z.object({ question: z.literal('domain'), value: customerTenant }),
  z.object({ question: z.literal('approver'), value: person }),
  z.object({ question: z.literal('agreement'), value: agreementKind }),
  z.object({ question: z.literal('partnerTerms'), value: acceptedTerms }),
  z.object({ question: z.literal('microsoftTerms'), value: acceptedTerms }),
]);
export type GivenAnswer = Shape<typeof givenAnswer>;

/** Why an answer was not taken. `typed` is what the person wrote, shown back as text only. */
export const problem = z.object({
  code: z.enum([
    'empty',
    'tooLong',
    'notUnderstood',
    'fileNotRead',
    'notListedCountry',
    'nameTaken',
    'nameUnreadable',
    'notAnAddress',
    'severalAddresses',
    'severalDomains',
    'notADomain',
    'reservedWord',
    'consumerDomain',
    'unknownTenant',
    'governmentCloud',
    'chinaCloud',
    'germanyCloud',
    'alreadyInCare',
    'ownPartnerTenant',
    'lookupUnavailable',
    'scopeUnknown',
    'scopeAmbiguous',
    'personUnknown',
    'personNotLookedUp',
    'personAmbiguous',
    'selfApprovalOff',
    'termsNotTyped',
    'termsChanged',
    'staleCard',
    'notComplete',
    'atSummary',
  ]),
  typed: z.string().optional(),
  /** Names, domains or addresses to offer instead. */
  suggestions: z.array(z.string()).optional(),
  /** A second value the sentence needs: who has the name, since when a list is, what limit was passed. */
  detail: z.string().optional(),
});
export type Problem = Shape<typeof problem>;

/** A yes-or-no that must be answered before a proposed answer is taken. */
export const doubt = z.object({
  code: z.enum([
    'isThisYou',
    'listAddress',
    'freeMail',
    'otherCompany',
    'lookAlike',
    'consequences',
    'approverByMail',
    'approverNotLookedUp',
    'approverIsSelf',
    'nearestDomain',
  ]),
  detail: z.string().optional(),
});
export type Doubt = Shape<typeof doubt>;
