import type { Cast, Journey } from './journey.js';
import {
  acceptTerms,
  answerEverything,
  authorize,
  becomesUnreachable,
  sendRequest,
} from './steps.js';

/** Reads the newest mail with a link to our page. */
const consentLink = ({ stage }: Cast): string => {
  const mails = stage.outside.mailbox
    .messages()
    .map(({ text }) => /http\S+\/consent\/\S+/.exec(text)?.[0]);
  const link = mails.findLast((one) => one !== undefined);
  if (!link) throw new Error('No mail carries a link to the consent page.');
  return link;
};

/** The value of a hidden field of the form with this action. */
const formToken = (html: string, action: string): string => {
  const form = html.split('<form').find((part) => part.includes(`value="${action}"`)) ?? '';
  return /name="form" value="([^"]+)"/.exec(form)?.[1] ?? '';
};

export const byForm: Journey = {
  name: 'form',
  title: 'the whole form in one card, with one wrong answer',
  async play({ megan }) {
    await megan.says('start');
    await megan.presses('All questions in one form');
    await megan.presses('Continue', {
      scope: 'organization/Contoso',
      providerName: 'Contoso-Prod',
      notifyEmail: 'megan@contoso.example',
      domain: 'not a domain',
      approver: 'alex@contoso.example',
      agreement: 'payAsYouGo',
    });
    megan.sees('not a domain');
    await megan.says('contoso.onmicrosoft.com');
    megan.sees('Is this you?');
  },
};

export const unreachable: Journey = {
  name: 'unreachable',
  title: 'the Azure admin cannot be reached in chat and accepts on the page in the mail',
  async play(cast) {
    await answerEverything(cast);
    await acceptTerms(cast);
    becomesUnreachable(cast);
    await cast.megan.presses('Send the request');
    cast.megan.sees('cannot be reached in chat');
    const browser = cast.browserOf('alex');
    const link = consentLink(cast);
    await cast.meanwhile('Alex Wilber opens the link in the mail and signs in.', async () => {
      const page = await browser.get(link);
      const signIn = /href="([^"]*\/auth\/start[^"]*)"/.exec(page.html)?.[1] ?? '';
      const signedIn = await browser.get(signIn.replaceAll('&amp;', '&'));
      const form = formToken(signedIn.html, 'consent.accept');
      await browser.post(signedIn.url, { form, action: 'consent.accept' });
    });
    cast.megan.sees('Alex Wilber accepted both terms');
    await cast.meanwhile('Alex Wilber authorizes Lumen on Microsoft’s page.', () =>
      cast.stage.outside.adminCenter.authorize('alex'),
    );
    cast.megan.sees('Partner Center shows the reseller relationship');
  },
};

export const suspicion: Journey = {
  name: 'suspicion',
  title: 'the Azure admin doubts the request, asks, and stops it; a colleague presses in vain',
  async play(cast) {
    await sendRequest(cast);
    await cast.alex.says('is this real');
    cast.alex.sees('Ask them in a way you already know');
    await cast.alex.presses('Ask a question', { words: 'Who at Lumen do I call?' });
    cast.isaiah.sees('Who at Lumen do I call?');
    await cast.alex.presses('This looks wrong', { words: 'I never heard of this.' });
    cast.isaiah.sees('I never heard of this.');
  },
};

export const operators: Journey = {
  name: 'operators',
  title: 'operators claim, note, search, list what is stuck, and cancel with a reason',
  async play(cast) {
    const { isaiah } = cast;
    await sendRequest(cast);
    await isaiah.presses('Claim');
    await isaiah.presses('Note', { text: 'Called Megan, all well.' });
    isaiah.sees('Called Megan, all well.');
    await isaiah.says('search contoso');
    isaiah.sees('Contoso-Prod');
    await isaiah.says('stuck');
    await isaiah.says('mine');
    isaiah.sees('Contoso-Prod');
    await isaiah.presses('Cancel the migration', {
      reason: 'The customer is a reseller after all.',
    });
    cast.megan.sees('The customer is a reseller after all.');
  },
};

export const colleague: Journey = {
  name: 'colleague',
  title: 'a colleague asks for the same tenant and joins instead of doubling it',
  async play(cast) {
    await sendRequest(cast);
    await cast.joni.says('migrate contoso.onmicrosoft.com');
    cast.joni.sees('Another open request is about the same Azure account');
    await cast.joni.presses('Follow that request');
    cast.joni.sees('Waits for the answer of Alex Wilber');
    await authorize(cast);
  },
};
