import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

import { createDirectoryFile } from '../../../src/services/directory/directoryFile.js';
import { organizationScope } from '../../../src/services/directory/directoryStanding.js';
import { ALEX, NOON } from '../../builders.js';
import { directoryContract } from '../../contracts/directory.js';

const CONTOSO_FILE = `
organization: Contoso
country: US
reseller: false
demo: false
internal: false
administrators:
  - { name: Megan Bowen, email: megan@contoso.example }
  - { name: Lee Gu, email: lee@contoso.example }
costCenters:
  - name: Engineering
    administrators:
      - { name: Joni Sherman, email: joni@contoso.example }
  - name: Marketing
    administrators: []
`;
const PROVIDER = `
providers:
  - { name: Contoso-Prod, by: Megan Bowen, costCenter: Engineering, state: processing }
`;

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'directory-'));
  path = join(folder, 'directory.yaml');
  await writeFile(path, CONTOSO_FILE);
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

const open = () =>
  createDirectoryFile({ path, clock: { now: () => NOON, after: () => () => undefined } });

directoryContract('a file', () => ({
  client: open(),
  addProvider: () => writeFile(path, CONTOSO_FILE + PROVIDER),
}));

describe('the directory file', () => {
  test('finds people by their platform id where the address is not known', async () => {
    await writeFile(
      path,
      CONTOSO_FILE.replace('Megan Bowen,', `Megan Bowen, ids: ["${ALEX.id}"],`),
    );

    const { id, name } = ALEX;

    expect(await open().standingOf({ id, name })).toMatchObject({
      account: { role: 'organizationAdministrator' },
    });
  });

  test('refuses to make a provider, and says what to do instead', async () => {
    await expect(
      open().createProvider('Contoso-Prod', organizationScope('Contoso')),
    ).rejects.toMatchObject({
      code: 'rejected',
      message: expect.stringContaining('List it there once it exists') as unknown,
    });
  });

  test.each([
    ['organization: Contoso', 'administrators'],
    ['administrators: []\norganization: Contoso', 'administrators'],
    ['organization: Contoso\nadministrators: [{ name: Megan }]', 'administrators.0.email'],
    [`${CONTOSO_FILE}\nowner: Megan`, 'the whole'],
    [': [', 'the whole'],
    ['', 'the whole'],
  ])('that says %j is refused by the name of what is wrong', async (text, wrong) => {
    await writeFile(path, text);

    await expect(open().standingOf(ALEX)).rejects.toMatchObject({
      code: 'rejected',
      message: expect.stringContaining(`Wrong: ${wrong}`) as unknown,
    });
  });

  test('that is not there cannot be reached', async () => {
    await rm(path);

    await expect(open().standingOf(ALEX)).rejects.toMatchObject({ code: 'unreachable' });
  });
});
