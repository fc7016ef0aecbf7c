import { statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';

import { parse as parseYaml } from 'yaml';
import { z } from 'zod';

import type { Scope } from '../../messages/account.js';
import { contact, type Person } from '../../messages/people.js';
import type { DirectoryClient } from '../clients.js';
import type { Clock } from '../clock.js';
import { ServiceError } from '../errors.js';
import {
  type Administers,
  costCenterScope,
  isSame,
  organizationScope,
  standingIn,
} from './directoryStanding.js';

/**
 * The directory as a YAML file, for deployments without Cloud Application Manager: who administers
 * what, and the providers there are. Looked at for every question, so that an edit counts at once.
 */
export function createDirectoryFile(options: {
  readonly path: string;
  readonly clock: Clock;
}): DirectoryClient {
  const { clock } = options;
  const readDirectory = createReading(options.path);

  const provider: DirectoryClient['provider'] = async (name, scope) => {
    const file = await readDirectory();
    const found = file.providers.find(
      (one) => isSame(one.name, name) && scopeOf(one.costCenter, file).id === scope.id,
    );
    return { call: 'provider', state: found?.state ?? 'absent', at: clock.now() };
  };

  return {
    provider,
    async standingOf(person) {
      const file = await readDirectory();
      const costCenters = file.costCenters.map(({ name }) => name);
      const administrators = file.administrators.map(({ name, email }) => ({ name, email }));
      const { country, reseller, demo, internal } = file;
      const known = { country, reseller, demo, internal };
      return standingIn(
        { name: file.organization, costCenters, administrators, known },
        administeredBy(person, file),
      );
    },
    async providerNames(scopeId) {
      const file = await readDirectory();
      return file.providers
        .filter(({ costCenter }) => scopeOf(costCenter, file).id === scopeId)
        .map(({ name, by }) => ({ name, by }));
    },
    async createProvider(name, scope) {
      const found = await provider(name, scope);
      if (found.state !== 'absent') return found;
      const message = `The directory file cannot make the provider "${name}". List it there once it exists.`;
      throw new ServiceError('rejected', message);
    },
  };
}

const administrator = contact.extend({
  /** Platform ids, such as `teams:<tenantId>/<objectId>`, for people whose address is not known there. */
  ids: z.array(z.string()).default([]),
});
const directory = z.strictObject({
  organization: z.string().min(1),
  country: z.string().length(2).optional(),
  reseller: z.boolean().optional(),
  demo: z.boolean().optional(),
  internal: z.boolean().optional(),
  administrators: z.array(administrator).min(1),
  costCenters: z
    .array(z.strictObject({ name: z.string().min(1), administrators: z.array(administrator) }))
    .default([]),
  providers: z
    .array(
      z.strictObject({
        name: z.string().min(1),
        by: z.string(),
        /** Absent: it belongs to the organization itself. */
        costCenter: z.string().optional(),
        state: z.enum(['initializing', 'processing', 'ready', 'deleting', 'unavailable']),
      }),
    )
    .default([]),
});
type Directory = z.output<typeof directory>;

/** Reads and parses the file where it is not the one that was read last. */
function createReading(path: string): () => Promise<Directory> {
  let last: { readonly version: string; readonly directory: Directory } | undefined;
  return async () => {
    try {
      const version = versionOf(path);
      if (last?.version === version) return last.directory;
      const text = await readFile(path, 'utf8');
      last = { version, directory: directoryIn(text, path) };
      return last.directory;
    } catch (cause) {
      if (cause instanceof ServiceError) throw cause;
      throw new ServiceError('unreachable', `The directory file "${path}" cannot be read`, {
        cause,
      });
    }
  };
}

/** Changes whenever somebody wrote or replaced the file. Asked at once: a trip to another thread costs ten times more. */
function versionOf(path: string): string {
  const { ino, size, mtimeMs, ctimeMs } = statSync(path);
  return `${ino} ${size} ${mtimeMs} ${ctimeMs}`;
}

function directoryIn(text: string, path: string): Directory {
  const read = directory.safeParse(yamlOf(text));
  if (read.success) return read.data;
  const fields = read.error.issues.map(({ path: at }) => at.join('.') || 'the whole').join(', ');
  throw new ServiceError(
    'rejected',
    `The directory file "${path}" cannot be used. Wrong: ${fields}`,
  );
}

/** Text that is not YAML is no directory either. */
function yamlOf(text: string): unknown {
  try {
    return parseYaml(text);
  } catch {
    return undefined;
  }
}

const scopeOf = (costCenter: string | undefined, { organization }: Directory): Scope =>
  costCenter === undefined ? organizationScope(organization) : costCenterScope(costCenter);

function administeredBy(person: Person, file: Directory): Administers {
  const isThem = ({ email, ids }: z.output<typeof administrator>): boolean =>
    ids.includes(person.id) || (person.email !== undefined && isSame(email, person.email));
  if (file.administrators.some(isThem)) return 'organization';
  return file.costCenters
    .filter(({ administrators }) => administrators.some(isThem))
    .map(({ name }) => name);
}
