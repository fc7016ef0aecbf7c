import { readFile } from 'node:fs/promises';

import { beforeAll, describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { z } from 'zod';

import { readConfig, VARIABLES } from '../src/bot/config.js';

const service = z.looseObject({
  environment: z.record(z.string(), z.string()).default({}),
  secrets: z.array(z.string()).default([]),
  stop_grace_period: z.string().optional(),
});
const compose = z.object({
  services: z.record(z.string(), service),
  secrets: z.record(z.string(), z.object({ file: z.string() })),
});

const textOf = (name: string): Promise<string> =>
  readFile(new URL(`../${name}`, import.meta.url), 'utf8');

describe('docker-compose.yml', () => {
  let file: z.output<typeof compose>;
  let replicas: readonly z.output<typeof service>[];
  beforeAll(async () => {
    file = compose.parse(parse(await textOf('docker-compose.yml'), { merge: true }));
    replicas = Object.entries(file.services).flatMap(([name, one]) =>
      name.startsWith('handover-') ? [one] : [],
    );
  });

  test('starts two replicas that are the same', () => {
    expect(replicas).toHaveLength(2);
    expect(replicas[0]).toEqual(replicas[1]);
  });

  test('sets only variables that Handover reads, in the form it reads', () => {
    const given = Object.entries(replicas[0]!.environment);
    const names = given.map(([name]) => name.replace(/_FILE$/, ''));
    const values = given.filter(([name]) => VARIABLES.includes(name));

    expect(names.filter((name) => !VARIABLES.includes(name))).toEqual([]);
    expect(() => readConfig(Object.fromEntries(values))).not.toThrow();
  });

  test('mounts every secret it names, and names every secret it mounts', () => {
    const { environment, secrets } = replicas[0]!;
    const named = Object.entries(environment).flatMap(([name, path]) =>
      name.endsWith('_FILE') ? [path.replace('/run/secrets/', '')] : [],
    );

    expect(named.sort()).toEqual([...secrets].sort());
    expect(Object.keys(file.secrets)).toEqual(expect.arrayContaining(secrets));
  });

  test('holds no secret itself', () => {
    const values = Object.values(file.services).flatMap(({ environment }) =>
      Object.entries(environment).filter(([name]) => /KEY|SECRET|TOKEN|PASSWORD|URL$/.test(name)),
    );

    expect(values.map(([, value]) => value)).toEqual(
      values.map(() => expect.stringMatching(/^\/run\/secrets\//)),
    );
  });

  test('gives a process longer to stop than it takes', () => {
    expect(parseInt(replicas[0]!.stop_grace_period ?? '0')).toBeGreaterThan(10);
  });
});

describe('the Dockerfile', () => {
  test('runs what the build makes, as nobody special, and asks whether it is ready', async () => {
    const text = await textOf('Dockerfile');

    const scripts = z.object({ scripts: z.object({ start: z.string() }) });
    const { start } = scripts.parse(JSON.parse(await textOf('package.json'))).scripts;
    const [, entry = ''] = /&& node (\S+)$/.exec(start) ?? [];
    const command = `\nCMD ["node", "${entry}"]`;

    expect(text).toContain('RUN npm ci --omit=dev');
    expect(text).toContain(command);
    expect(text.indexOf('USER node')).toBeLessThan(text.indexOf(command));
    expect(text).toMatch(/HEALTHCHECK[^]*\/readyz/);
  });

  test('copies every file the build names', async () => {
    const scripts = z.object({ scripts: z.object({ build: z.string() }) });
    const { build } = scripts.parse(JSON.parse(await textOf('package.json'))).scripts;
    const named = build.split(' ').filter((word) => /^[\w.]+\.(js|json)$/.test(word));
    const copied = (await textOf('Dockerfile'))
      .match(/^COPY (?!--from).+$/gm)
      ?.join(' ')
      .split(' ');

    expect(named).not.toEqual([]);
    expect(copied).toEqual(expect.arrayContaining(named));
  });

  test('copies nothing that .dockerignore leaves out', async () => {
    const copied = [...(await textOf('Dockerfile')).matchAll(/^COPY (?!--from)(.+) \S+$/gm)];
    const allowed = (await textOf('.dockerignore')).split('\n');

    const names = copied.flatMap(([, all]) => all!.split(' '));
    expect(names.filter((name) => !allowed.includes(`!${name}`))).toEqual([]);
  });
});
