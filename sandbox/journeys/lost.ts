import { TENANTS } from '../people.js';
import { DAY_MS, HOUR_MS, type Journey } from './journey.js';
import { accept, authorize, enable, expectOnce, sendRequest, throughTheMove } from './steps.js';

/** Nobody reads what a mail server refuses, so the case says it. */
export const mailRefused: Journey = {
  name: 'mail-refused',
  title: 'the notification address does not exist: the requester and support are told what to do',
  async play(cast) {
    cast.stage.outside.mailbox.refuse('megan@contoso.example');
    await sendRequest(cast);
    cast.megan.sees('The mail to megan@contoso.example was refused');
    cast.isaiah.sees('The mail to megan@contoso.example was refused');
    await authorize(cast);
  },
};

/** Accounts in other clouds of Microsoft's are recognised, and cannot be brought into care this way. */
export const otherClouds: Journey = {
  name: 'other-clouds',
  title: 'domains of the US Government and China clouds are told what to do instead',
  async play({ megan }) {
    await megan.says('migrate woodgrove.onmicrosoft.com');
    megan.sees('US Government');
    await megan.says('adatum.onmicrosoft.us');
    megan.doesNotSee('Is this you?');
    await megan.says('tailspin.partner.onmschina.cn');
    megan.sees('China');
    megan.doesNotSee('Is this you?');
  },
};

/** The partner's own access ends in the middle: nothing is lost, and whoever can mend it is told. */
export const tokenDies: Journey = {
  name: 'token-dies',
  title:
    'the partner’s sign-in to Partner Center ends in the middle; everybody learns what comes next',
  async play(cast) {
    const { alex, isaiah, stage } = cast;
    const { refreshTokens } = stage.outside.entra;
    await sendRequest(cast);
    await cast.meanwhile('Microsoft ends the partner’s sign-in.', () => {
      refreshTokens.refuse(50173);
      return Promise.resolve();
    });
    await cast.later('An hour passes; the last access token expires.', HOUR_MS);
    await accept(cast);
    await cast.meanwhile('Alex Wilber looks whether it worked.', () =>
      alex.presses('I have done it – check now'),
    );
    alex.sees('Partner Center did not answer');
    isaiah.sees('The partner’s sign-in to Partner Center has ended');
    isaiah.sees('an Admin agent of Lumen signs in again with MFA');
    await cast.later('Another day passes; nobody is told twice.', DAY_MS);
    expectOnce(isaiah, 'The partner’s sign-in to Partner Center has ended');
    await cast.meanwhile('An Admin agent signs in again; the new token is configured.', () => {
      refreshTokens.refuse(undefined);
      return stage.restart();
    });
    isaiah.sees('Partner Center can be read again');
    await isaiah.presses('Retry step');
    alex.sees('The whole address, to compare or copy');
    await cast.meanwhile('Alex Wilber authorizes Lumen on Microsoft’s page.', () =>
      stage.outside.adminCenter.authorize('alex'),
    );
    alex.sees('Partner Center shows the reseller relationship');
  },
};

/** What was reached and is lost again. */
export const relationshipRevoked: Journey = {
  name: 'relationship-revoked',
  title: 'after Done, the customer ends the relationship: the case opens again, and closes again',
  async play(cast) {
    const { megan, alex, isaiah, stage } = cast;
    await throughTheMove(cast);
    await enable(cast);
    megan.sees('all five outcomes are reached');
    await cast.meanwhile('Somebody at Contoso ends the relationship with Lumen.', () => {
      stage.outside.partnerCenter.remove(TENANTS.contoso);
      return Promise.resolve();
    });
    await cast.later('A day passes; Partner Center’s log is read.', DAY_MS);
    isaiah.sees('The case was done and is open again');
    megan.sees('the customer account is no longer in the partner’s care');
    alex.sees('Partner Center no longer shows the relationship');
    await cast.meanwhile('Alex Wilber authorizes Lumen again.', () =>
      stage.outside.adminCenter.authorize('alex'),
    );
    megan.sees('Partner Center shows the reseller relationship');
    isaiah.doesNotSee('no open migration waits for it');
  },
};
