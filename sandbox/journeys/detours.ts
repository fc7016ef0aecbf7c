import { TENANTS } from '../people.js';
import { DAY_MS, type Journey } from './journey.js';
import {
  accept,
  acceptTerms,
  answerEverything,
  authorize,
  enable,
  giveAccess,
  moveEverything,
  sendRequest,
} from './steps.js';

/** The ways that do not end in five outcomes, or get there by a detour. */
export const declined: Journey = {
  name: 'declined',
  title: 'the Azure admin declines, with a reason',
  async play(cast) {
    await sendRequest(cast);
    await cast.alex.presses('Decline', { reason: 'We renew with our own partner in May.' });
    cast.megan.sees('We renew with our own partner in May.');
    cast.isaiah.sees('We renew with our own partner in May.');
  },
};

export const forwarded: Journey = {
  name: 'forwarded',
  title: 'the Azure admin forwards to another one, who accepts',
  async play(cast) {
    await sendRequest(cast);
    await cast.alex.presses('Not me: forward', { to: 'lee@contoso.example' });
    cast.megan.sees('Lee Gu');
    cast.lee.sees('asks you to authorize Lumen for Azure');
    await accept(cast, 'lee');
    await cast.meanwhile('Lee Gu authorizes Lumen on Microsoft’s page.', () =>
      cast.stage.outside.adminCenter.authorize('lee'),
    );
    cast.megan.sees('Partner Center shows the reseller relationship');
  },
};

export const unknownDomain: Journey = {
  name: 'unknown-domain',
  title: 'a domain nobody has, a typing error, then the right one',
  async play({ megan }) {
    await megan.says('start');
    await megan.says('migrate');
    await megan.says('Contoso');
    await megan.says('Contoso-Prod');
    await megan.says('me');
    await megan.says('contosso-typo.example');
    megan.sees('contosso-typo.example');
    await megan.says('contoso.onmicrosoft.con');
    megan.sees('contoso.onmicrosoft.com');
    await megan.says('contoso.onmicrosoft.com');
    megan.sees('Is this you?');
  },
};

export const notAdministrator: Journey = {
  name: 'not-administrator',
  title: 'somebody who administers nothing is told who does',
  async play({ diego }) {
    await diego.says('hi');
    await diego.presses('Start');
    diego.sees('Megan Bowen');
  },
};

export const enterpriseAgreement: Journey = {
  name: 'enterprise-agreement',
  title: 'an Enterprise Agreement: what follows must be acknowledged',
  async play(cast) {
    const { megan } = cast;
    await megan.says(
      'migrate contoso.onmicrosoft.com, call it Contoso-Prod, mail it to megan@contoso.example',
    );
    await megan.says('yes');
    await megan.says('Contoso');
    await megan.says('alex@contoso.example');
    await megan.says('direct Enterprise Agreement');
    megan.sees('Enterprise Agreement');
    await megan.says('yes');
    await acceptTerms(cast);
  },
};

export const alreadyInCare: Journey = {
  name: 'already-in-care',
  title: 'a tenant that is in the partner’s care already',
  async play({ megan }) {
    await megan.says('migrate northwind.onmicrosoft.com');
    megan.sees('is already in our care, so there is nothing to request');
  },
};

export const expired: Journey = {
  name: 'expired',
  title: 'nobody answers until the deadline; renewed, then accepted',
  async play(cast) {
    await sendRequest(cast);
    await cast.later('Two days pass.', 2 * DAY_MS);
    cast.alex.sees('Reminder');
    await cast.later('The deadline passes.', 15 * DAY_MS);
    cast.megan.sees('Expired');
    await cast.megan.presses('Renew the request');
    cast.alex.sees('asks you to authorize Lumen for Azure');
    await authorize(cast);
  },
};

export const withdrawn: Journey = {
  name: 'withdrawn',
  title: 'the requester takes the request back; every copy goes dead',
  async play(cast) {
    await sendRequest(cast);
    await cast.megan.presses('Withdraw');
    await cast.megan.presses('Yes, withdraw the request');
    cast.megan.sees('Withdrawn by Megan Bowen');
    cast.alex.sees('Withdrawn by Megan Bowen');
  },
};

export const restarted: Journey = {
  name: 'restarted',
  title: 'the process ends in the middle, several times, and nothing is lost',
  async play(cast) {
    const restart = (): Promise<void> =>
      cast.meanwhile('The bot is restarted.', () => cast.stage.restart());
    await answerEverything(cast);
    await restart();
    await acceptTerms(cast);
    await restart();
    await cast.megan.presses('Send the request');
    await restart();
    await authorize(cast);
    await restart();
    await giveAccess(cast);
    await restart();
    await moveEverything(cast);
    await enable(cast);
    cast.megan.sees('all five outcomes are reached');
  },
};

export const lostEvent: Journey = {
  name: 'lost-event',
  title: 'Partner Center’s event never arrives; the daily reading finds the relationship',
  async play(cast) {
    await sendRequest(cast);
    await accept(cast);
    await cast.meanwhile('Alex Wilber authorizes Lumen; the event is lost.', () =>
      cast.stage.outside.partnerCenter.accept(TENANTS.contoso, { silently: true }),
    );
    cast.megan.doesNotSee('Partner Center shows the reseller relationship');
    await cast.later('A day passes.', DAY_MS);
    cast.megan.sees('Partner Center shows the reseller relationship');
  },
};

export const wrongTenant: Journey = {
  name: 'wrong-tenant',
  title: 'somebody authorizes another tenant: shown to support, attached to nothing',
  async play(cast) {
    await sendRequest(cast);
    await accept(cast);
    await cast.meanwhile('Another company’s administrator uses the same link.', () =>
      cast.stage.outside.adminCenter.authorize('nestor'),
    );
    cast.megan.doesNotSee('Partner Center shows the reseller relationship');
    cast.isaiah.sees('no open migration waits for it');
  },
};
