import { describe, expect, test } from '@jest/globals';

import { questionOf } from '../../src/dialogs/questions/questions.js';
import {
  ACCOUNT,
  aDraft,
  aMigration,
  CONTOSO_SCOPE,
  ENGINEERING,
  known,
  MARKETING,
  NOON,
  RULES,
} from '../builders.js';
import { read, table } from './reading.js';
describe('the option', () => {
  table('option', [
    ['1', 'migrate'],
    ['Migrate', 'migrate'],
    ['migrate my account please', 'migrate'],
    ['2', 'useExisting'],
    ['the second one', 'useExisting'],
    ['use existing', 'useExisting'],
    ['create new', 'createNew'],
    ['option 3', 'createNew'],
    ['migrat', 'migrate'],
    ['4', 'problem: notUnderstood'],
    ['yes', 'problem: notUnderstood'],
    ['not sure', 'article: threeOptions'],
  ]);
});

describe('the country', () => {
  table('country', [
    ['US', 'US'],
    ['USA', 'US'],
    ['united states', 'US'],
    ['The United Kingdom', 'GB'],
    ['England', 'GB'],
    ['Canada', 'CA'],
    ['Vereinigtes Königreich', 'GB'],
    ['we are in Canada', 'CA'],
    ['2', 'GB'],
    ['Germany', 'problem: notListedCountry'],
    ['Atlantis', 'problem: notUnderstood'],
    ['', 'problem: notUnderstood'],
  ]);

  test('tells since when the list is', () => {
    expect(read('country', 'France')).toMatchObject({
      problem: {
        typed: 'France',
        detail: '2019-07-26',
        suggestions: ['United States of America', 'United Kingdom', 'Canada'],
      },
    });
  });
});

describe('the reseller question', () => {
  table('reseller', [
    ['no', false],
    ['No, we are not a reseller', false],
    ['yes', true],
    ['we are a reseller', true],
    ['we buy through a reseller', true],
    ['2', false],
    ['purple', 'problem: notUnderstood'],
  ]);
});

describe('the scope', () => {
  table('scope', [
    ['Engineering', ENGINEERING],
    ['engineering.', ENGINEERING],
    ['Enginering', ENGINEERING],
    ['eng', ENGINEERING],
    ['3', MARKETING],
    ['the organization', CONTOSO_SCOPE],
    ['cc-mkt', MARKETING],
    ['ing', 'problem: scopeUnknown'],
    ['Sales', 'problem: scopeUnknown'],
    ['', 'problem: scopeUnknown'],
  ]);

  test('is asked back when two scopes have the same beginning', () => {
    const scopes = [ENGINEERING, { ...MARKETING, name: 'Engineering Labs' }];
    const migration = aMigration({ draft: aDraft({ account: { ...ACCOUNT, scopes } }) });

    const reading = questionOf('scope').read('engine', {
      migration,
      answers: {},
      rules: RULES,
      facts: {},
      at: NOON,
    });

    expect(reading).toMatchObject({
      problem: { code: 'scopeAmbiguous', suggestions: ['Engineering', 'Engineering Labs'] },
    });
  });
});

describe('the provider name', () => {
  table('providerName', [
    ['Contoso-Prod', 'Contoso-Prod'],
    ['  Contoso \u200b Prod ', 'Contoso Prod'],
    ['“Contoso-Prod”', 'Contoso-Prod'],
    ['Контосо', 'Контосо'],
    ['康托索', '康托索'],
    ['🚀', '🚀'],
    ['a'.repeat(60), 'a'.repeat(60)],
    ['👩‍🚀'.repeat(60), '👩‍🚀'.repeat(60)],
    ['a'.repeat(61), 'problem: tooLong'],
    ['   ', 'problem: empty'],
    ['---', 'problem: nameUnreadable'],
    ['Contoso-Dev', 'problem: nameTaken'],
    ['contoso-DEV', 'problem: nameTaken'],
  ]);

  test('that is taken comes with its owner and three free names', () => {
    const providerNames = known([
      { name: 'Contoso', by: 'Lee Gu' },
      { name: 'Contoso-2', by: 'Lee Gu' },
    ]);

    expect(read('providerName', 'Contoso', { facts: { providerNames } })).toMatchObject({
      problem: {
        detail: 'Lee Gu',
        suggestions: ['Contoso-Azure', 'Contoso-Prod', 'Contoso-Migrated'],
      },
    });
  });
});
