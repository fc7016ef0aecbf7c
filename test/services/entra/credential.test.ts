import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { selfSigned } from '../../../sandbox/outside/selfSigned.js';
import { keepCertificate, readCertificate } from '../../../src/services/entra/credential.js';

const NOW = new Date();
const IN_TEN_YEARS = new Date(NOW.getTime() + 10 * 366 * 24 * 3_600_000);
let folder: string;
let own: Awaited<ReturnType<typeof selfSigned>>;
let foreign: Awaited<ReturnType<typeof selfSigned>>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'certificate-'));
  [own, foreign] = await Promise.all([selfSigned(), selfSigned()]);
});
afterAll(() => rm(folder, { recursive: true }));

const keyOf = ({ pem }: { readonly pem: string }): string =>
  pem.slice(pem.indexOf('-----BEGIN PRIVATE'));
async function file(text: string): Promise<string> {
  const path = join(folder, 'handover.pem');
  await writeFile(path, text);
  return path;
}

describe('a certificate file', () => {
  test('is read with the key in either order', async () => {
    const turned = `${keyOf(own)}\n${own.certificate}`;

    expect(await readCertificate(await file(own.pem), NOW)).toMatchObject({ certificate: own.pem });
    expect(await readCertificate(await file(turned), NOW)).toMatchObject({ certificate: turned });
  });

  test('tells its thumbprint as Entra lists it, and how long it lasts', async () => {
    const { thumbprint, validTo } = await readCertificate(await file(own.pem), NOW);

    expect(thumbprint).toMatch(/^[0-9A-F]{40}$/);
    expect(validTo.getTime()).toBeGreaterThan(NOW.getTime());
  });

  test('that is missing is named', async () => {
    await expect(readCertificate('/nowhere/handover.pem', NOW)).rejects.toThrow(
      'The certificate file "/nowhere/handover.pem" cannot be read.',
    );
  });

  test.each([
    ['no certificate', () => keyOf(own), 'holds no certificate in PEM form.'],
    ['no key', () => own.certificate, 'holds no private key without a passphrase.'],
    [
      'another key',
      () => `${own.certificate}\n${keyOf(foreign)}`,
      'belongs to another certificate.',
    ],
  ])('with %s says so, and tells nothing of the key', async (_what, text, sentence) => {
    const path = await file(text());

    await expect(readCertificate(path, NOW)).rejects.toMatchObject({
      name: 'CredentialError',
      message: expect.stringContaining(sentence),
    });
    await expect(readCertificate(path, NOW)).rejects.not.toThrow('BEGIN');
  });

  test('that expired says when', async () => {
    await expect(readCertificate(await file(own.pem), IN_TEN_YEARS)).rejects.toThrow(
      /expired on 20/,
    );
  });
});

describe('a certificate file that is replaced while we run', () => {
  const now = (): Date => NOW;

  test('is read anew', async () => {
    const current = await keepCertificate(await file(own.pem), now);
    await file(foreign.pem);

    expect(await current()).toBe(foreign.pem);
  });

  test.each([
    ['half written', () => own.pem.slice(0, 300)],
    ['without its key', () => own.certificate],
    ['empty', () => ''],
  ])('and is %s leaves the one before in its place', async (_how, text) => {
    const current = await keepCertificate(await file(own.pem), now);
    await file(text());

    expect(await current()).toBe(own.pem);
  });

  test('has to be good to begin with', async () => {
    await expect(keepCertificate(await file(''), now)).rejects.toThrow('holds no certificate');
  });
});
