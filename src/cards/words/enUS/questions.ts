import { line, strong } from '../line.js';
import type { Words } from '../words.js';
import { AGREEMENTS } from './agreements.js';

const agreementNames = (): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(AGREEMENTS).map(([kind, words]) => [kind, words.name]));

/** Every question of the draft: what is asked, what helps to answer it, and why it is asked. */
export const QUESTIONS: Words['questions'] = {
  option: {
    name: 'Azure option',
    typedName: 'option',
    ask: () => line`What would you like to do with Azure?`,
    help: (partner) =>
      line`Migrate brings the Azure account you have into ${partner}’s care. Use existing connects it as it is: it is not optimized and you keep paying Microsoft. Create new starts an empty account.`,
    why: (partner) =>
      line`Only Migrate moves billing and support to ${partner}. The other two are set up elsewhere, and we say where.`,
    label: 'Azure option',
    placeholder: 'Choose one',
    example: 'migrate',
    missing: 'Choose one of the three options.',
    choices: (partner) => ({
      migrate: `Migrate my account to ${partner}: one bill and platform support`,
      useExisting: 'Use my existing account: I keep paying Microsoft',
      createNew: 'Create a new Azure account',
    }),
  },
  country: {
    name: 'Country',
    typedName: 'country',
    ask: () => line`In which country is the office that is billed?`,
    help: () =>
      line`The legal or billing address counts, not where you work or where your data is stored.`,
    why: (partner) =>
      line`${partner} sells Azure in the countries on its list. A country that is not on it goes to the Technical Account Manager (TAM), who decides.`,
    label: 'Country of the billed office',
    placeholder: 'Country name',
    example: 'United Kingdom',
    missing: 'Enter the country of the billed office.',
  },
  reseller: {
    name: 'Reseller',
    typedName: 'reseller',
    ask: () => line`Does your company resell Azure, or buy it through a reseller?`,
    help: () =>
      line`Answer yes if you sell Azure on to customers of your own, or if another company invoices you for Azure as its customer.`,
    why: (partner) =>
      line`${partner} can take over accounts of billable customers who are neither resellers nor customers of one.`,
    label: 'Reseller, or customer of a reseller',
    placeholder: 'Choose one',
    example: 'no',
    missing: 'Choose yes or no.',
    choices: () => ({ yes: 'Yes', no: 'No' }),
  },
  scope: {
    name: 'Who pays',
    typedName: 'scope',
    ask: () => line`Who pays for this Azure account: the organization, or one of its cost centers?`,
    help: () =>
      line`Only what you administer in Cloud Application Manager is listed. A cost center that is missing belongs to another administrator.`,
    why: () =>
      line`Every later Azure cost lands in the scope you choose. The wrong scope means the wrong payer.`,
    label: 'Organization or cost center',
    placeholder: 'Choose who pays',
    example: 'the name of the cost center',
    missing: 'Choose the organization or a cost center.',
  },
  providerName: {
    name: 'Provider name',
    typedName: 'name',
    ask: () => line`What should the provider be called in Cloud Application Manager?`,
    help: () => line`1 to 60 visible characters, not used by another provider in the same scope.`,
    why: () =>
      line`A name in line with the Azure subscription’s name shows at a glance which provider belongs to which subscription.`,
    label: 'Provider name',
    placeholder: 'Like the subscription',
    example: 'Contoso-Prod',
    missing: 'Enter a name of 1 to 60 characters.',
  },
  notifyEmail: {
    name: 'Partner request goes to',
    typedName: 'e-mail',
    ask: () => line`Where should the partner request be mailed?`,
    help: () =>
      line`One e-mail address. “me” stands for your own. The mail leads to our page about this request and names the case, so that the reader can check it.`,
    why: () =>
      line`The Azure admin is also asked in chat where that is possible. The mail is the second way to reach them.`,
    label: 'E-mail address for the partner request',
    placeholder: 'name@company.com',
    example: 'me',
    missing: 'Enter one e-mail address.',
  },
  domain: {
    name: 'Azure domain',
    typedName: 'domain',
    ask: () => line`What is the primary domain of your Azure account?`,
    help: () =>
      line`A domain, a user name, an e-mail address or an address copied from the portal all do. If you sign in as user@contoso.onmicrosoft.com, it is contoso.onmicrosoft.com. It is also shown in the Microsoft Entra admin center under ${strong('Overview')} → ${strong('Primary domain')}.`,
    why: () =>
      line`It names the Azure account to bring over. We look it up and ask you to confirm it before anything is sent.`,
    label: 'Primary Azure domain',
    placeholder: 'contoso.onmicrosoft.com',
    example: 'contoso.onmicrosoft.com',
    missing: 'Enter a domain, a user name or an e-mail address.',
  },
  approver: {
    name: 'Azure admin',
    typedName: 'admin',
    ask: () => line`Who is your Azure admin?`,
    help: () =>
      line`A name, an @mention, an e-mail address, or “me”. To find out: Microsoft Entra admin center → ${strong('Roles & admins')} → ${strong('Global Administrator')}. If you cannot see that page, ask your IT department: “Who is Global Administrator of our Microsoft Entra tenant? I need them to accept a partner request.”`,
    why: () =>
      line`A Global Administrator of the Azure tenant can accept the partner request on Microsoft’s own page. Fewer rights may not be enough.`,
    label: 'Azure admin: name or e-mail address',
    placeholder: 'Name or address',
    example: 'alex@contoso.com',
    missing: 'Enter the name or e-mail address of your Azure admin.',
  },
  agreement: {
    name: 'Azure agreement',
    typedName: 'agreement',
    ask: () => line`How do you buy Azure today?`,
    help: () =>
      line`Azure portal → ${strong('Cost Management + Billing')} → ${strong('Properties')} shows the type of the billing account. “Not sure” is a fine answer: the TAM finds out.`,
    why: () =>
      line`It decides what can come across whole, what must be moved resource by resource, and what is lost.`,
    label: 'Current Azure agreement',
    placeholder: 'Choose one',
    example: 'pay-as-you-go',
    missing: 'Choose how you buy Azure, or “Not sure”.',
    choices: agreementNames,
  },
  partnerTerms: {
    name: 'Partner’s terms',
    typedName: 'partner terms',
    ask: (partner) => line`Do you accept ${partner}’s terms?`,
    help: () =>
      line`The text below is complete. Accepting records your name, the time, and the exact text by its SHA-256 digest.`,
    why: (partner) =>
      line`${partner} can take an account into its care only under its terms. Nothing is sent before both texts are accepted.`,
    label: 'Partner’s terms',
    placeholder: 'Accept or go back',
    example: 'accept',
    missing: 'Accept the terms, or go back.',
  },
  microsoftTerms: {
    name: 'Microsoft’s terms',
    typedName: 'Microsoft terms',
    ask: () => line`Do you accept Microsoft’s terms?`,
    help: () =>
      line`The text below is complete. Accepting records your name, the time, and the exact text by its SHA-256 digest.`,
    why: () =>
      line`Azure stays a Microsoft service. Microsoft asks every customer of a partner to accept its own agreement.`,
    label: 'Microsoft’s terms',
    placeholder: 'Accept or go back',
    example: 'accept',
    missing: 'Accept the terms, or go back.',
  },
};
