import { describe, expect, test } from '@jest/globals';
import { unzipSync } from 'fflate';

import { fillManifest, manifestProblems, packTeams } from '../manifest/teams.js';

const APP = '0a1b2c3d-0000-4000-8000-000000000001';
const GIVEN = { MicrosoftAppId: APP, PUBLIC_URL: 'https://handover.example.com' };

describe('the Teams manifest', () => {
  test('obeys Microsoft’s schema of its version', () => {
    expect(manifestProblems(fillManifest(GIVEN, '1.2.3'))).toEqual([]);
  });

  test('has every variable filled in', () => {
    const manifest = fillManifest({ ...GIVEN, PARTNER_NAME: 'Fabrikam' }, '1.2.3');

    expect(JSON.stringify(manifest)).not.toMatch(/\{\{|undefined/);
    expect(manifest).toMatchObject({
      id: APP,
      version: '1.2.3',
      developer: { name: 'Fabrikam', websiteUrl: 'https://handover.example.com' },
      validDomains: ['handover.example.com'],
    });
  });

  test('keeps a value in its place, whatever it holds', () => {
    const name = '"}, "id": "{{PUBLIC_HOST}}';

    const manifest = fillManifest({ ...GIVEN, PARTNER_NAME: name }, '1.2.3');

    expect(manifest).toMatchObject({ id: APP, developer: { name } });
  });

  test.each([
    ['no app id', { MicrosoftAppId: '' }, 'MicrosoftAppId: '],
    ['an app id that is none', { MicrosoftAppId: 'handover' }, 'MicrosoftAppId: '],
    ['an address without https', { PUBLIC_URL: 'http://localhost:3978' }, 'PUBLIC_URL: '],
    ['a privacy page that is none', { PRIVACY_URL: 'soon' }, 'PRIVACY_URL: '],
  ])('is not made with %s', (_what, change, sentence) => {
    expect(() => fillManifest({ ...GIVEN, ...change }, '1.2.3')).toThrow(sentence);
  });
});

describe('the Teams package', () => {
  test('holds the manifest and two icons of the right size', () => {
    const files = unzipSync(packTeams(fillManifest(GIVEN, '1.2.3')));

    expect(Object.keys(files).sort()).toEqual(['color.png', 'manifest.json', 'outline.png']);
    expect(sizeOf(files['color.png'])).toEqual([192, 192]);
    expect(sizeOf(files['outline.png'])).toEqual([32, 32]);
  });

  test('is refused when the manifest departs from the schema', () => {
    const manifest = { ...fillManifest(GIVEN, '1.2.3'), developer: { name: 'x'.repeat(33) } };

    expect(() => packTeams(manifest)).toThrow(/developer/);
  });
});

/** Width and height, from a PNG's first chunk. */
function sizeOf(png: Uint8Array | undefined): readonly number[] {
  const view = new DataView((png ?? new Uint8Array(24)).slice().buffer);
  return [view.getUint32(16), view.getUint32(20)];
}
