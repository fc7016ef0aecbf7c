import { describe, expect, test } from '@jest/globals';

import { articleCard, articles, isArticleId } from '../../src/dialogs/knowledge/articles.js';
import { findArticle } from '../../src/dialogs/knowledge/search.js';

const ANSWERED: readonly (readonly [string, string])[] = [
  ['What happens next?', 'whatThen'],
  ['can you explain the steps of this migration', 'whatThen'],
  ['how long will the migration take?', 'howLong'],
  ['When will it be finished', 'howLong'],
  ['what is the difference between migrate and use existing?', 'threeOptions'],
  ['Which countries do you support?', 'eligibility'],
  ['can a reseller take part?', 'eligibility'],
  ['is our demo account allowed?', 'eligibility'],
  ['who is allowed to start this?', 'whoMayStart'],
  ["why can't I see the migrate option in the portal?", 'whoMayStart'],
  ['what do I need to prepare before starting?', 'prepare'],
  ['which cost center should I pick?', 'whoPays'],
  ['what is a provider?', 'providerName'],
  ['can I rename the provider later?', 'providerName'],
  ['who will get the notification mail?', 'notifyEmail'],
  ['why do you need our domain?', 'primaryDomain'],
  ['what does onmicrosoft.com mean?', 'primaryDomain'],
  ['what is a tenant id?', 'primaryDomain'],
  ['where can I find my azure domain?', 'findDomain'],
  ['how do I find our global administrator?', 'findAdministrator'],
  ['Who is our Azure admin?', 'findAdministrator'],
  ['what is a global administrator?', 'whoIsApprover'],
  ['can a billing administrator accept this?', 'whoIsApprover'],
  ['may I accept it myself?', 'whoIsApprover'],
  ['where can I read the terms?', 'terms'],
  ['what happens to my VMs?', 'downtime'],
  ['what do the terms and conditions say?', 'terms'],
  ['who will send us the invoice?', 'invoices'],
  ['do we still pay Microsoft afterwards?', 'invoices'],
  ['how will we be billed after the migration?', 'invoices'],
  ['how much does it cost?', 'costs'],
  ['is there a fee for this?', 'costs'],
  ['do we lose our discounts?', 'discounts'],
  ['what happens to our special pricing?', 'discounts'],
  ['what about reserved instances?', 'reservations'],
  ['can we keep our reservations?', 'reservations'],
  ['do marketplace products move too?', 'marketplace'],
  ['can we get separate invoices per cost center?', 'costCenters'],
  ['who is the TAM?', 'accountManager'],
  ['what does a technical account manager do?', 'accountManager'],
  ['is this real?', 'isThisReal'],
  ['Is this a phishing attempt?', 'isThisReal'],
  ['is this a scam', 'isThisReal'],
  ['how do I verify this request?', 'isThisReal'],
  ['what can the partner see in our account?', 'partnerRights'],
  ['will the partner have access to our data?', 'partnerRights'],
  ['What is GDAP?', 'threeRights'],
  ['what is a reseller relationship?', 'threeRights'],
  ['why do you need Owner on our subscription?', 'ownerRole'],
  ['when can we remove the owner role?', 'ownerRole'],
  ['do I have to disable MFA?', 'mfa'],
  ['should we turn off multi-factor authentication?', 'mfa'],
  ['what personal data do you store?', 'privacy'],
  ['is this GDPR compliant?', 'privacy'],
  ['is there an audit trail?', 'evidence'],
  ['how do I find out which agreement we have?', 'agreementKinds'],
  ['we have an enterprise agreement, what happens to it?', 'enterprise'],
  ['can EA subscriptions be moved?', 'enterprise'],
  ['do I have to remove the old partner?', 'otherPartner'],
  ['can we have two partners at the same time?', 'otherPartner'],
  ['can an MSDN subscription be moved?', 'visualStudio'],
  ['what happens to my pay as you go subscription?', 'payAsYouGo'],
  ['Will there be any downtime?', 'downtime'],
  ['is there an outage when resources are moved?', 'downtime'],
  ['do resource ids change?', 'whatMoves'],
  ['which resources can not be moved?', 'whatMoves'],
  ['who do we call for support afterwards?', 'support'],
  ['does Microsoft still support us?', 'support'],
  ['what is the deadline?', 'deadline'],
  ['does the request expire?', 'deadline'],
  ['can I withdraw the request later?', 'withdrawing'],
  ['can this be undone?', 'withdrawing'],
  ['what if our admin is on holiday?', 'adminAway'],
  ['I signed in with the wrong account, what now?', 'wrongAccount'],
  ['does Office 365 change for our users?', 'users'],
  ['can we migrate several tenants?', 'severalTenants'],
  ['are you a person?', 'whatIsThis'],
  ['what is this?', 'whatIsThis'],
  ['why do I get this message?', 'whatIsThis'],
];

const NOT_ANSWERED: readonly string[] = [
  'what is the weather in Seattle?',
  'can you order lunch for the team?',
  'who won the match yesterday?',
  'how do I deploy a Kubernetes cluster with Terraform?',
  'what is the capital of France?',
  'tell me a joke',
  'why is the sky blue?',
  'can you reset my laptop password?',
  'does the API return JSON?',
  'when is the next public holiday in Canada?',
  'is there a discount on coffee machines?',
  'what is your opinion on politics?',
  'how do I file my expense report?',
  'where is it?',
  'why is it there?',
  '???',
  'it does not work',
  '',
];

describe('the knowledge base', () => {
  test.each(ANSWERED)('answers "%s" with %s', (words, id) => {
    expect(findArticle(words)).toBe(id);
  });

  test.each(NOT_ANSWERED)('does not guess at "%s"', (words) => {
    expect(findArticle(words)).toBeUndefined();
  });

  test('has at least thirty articles', () => {
    expect(Object.keys(articles).length).toBeGreaterThanOrEqual(30);
  });

  test.each(Object.keys(articles).filter(isArticleId))('has text and a source for %s', (id) => {
    const card = articleCard(id, 'Lumen');

    expect(card.body.length).toBeGreaterThan(0);
    expect(card.source).not.toBe('');
  });

  test.each(Object.entries(articles))('finds %s by each of its own questions', (id, { asks }) => {
    expect(asks.filter((ask) => findArticle(ask) !== id)).toEqual([]);
  });
});
