import { appLetIn } from './appConsent.js';
import { byForm, colleague, operators, suspicion, unreachable } from './byways.js';
import { certificateRotated } from './certificate.js';
import {
  alreadyInCare,
  declined,
  enterpriseAgreement,
  expired,
  forwarded,
  lostEvent,
  notAdministrator,
  restarted,
  unknownDomain,
  withdrawn,
  wrongTenant,
} from './detours.js';
import { good } from './good.js';
import { ownerRevoked, providerDeleted } from './grants.js';
import type { Journey } from './journey.js';
import { mailRefused, otherClouds, relationshipRevoked, tokenDies } from './lost.js';
import { mailAllTheWay } from './mailOnly.js';
import { partialMove } from './moves.js';
import { providerStuck } from './providers.js';
import { rolesApproved, rolesNotGranted, rolesRenewed } from './roles.js';

/** Every journey, the good one first. Each is a scenario test as well. */
export const JOURNEYS: readonly Journey[] = [
  good,
  declined,
  forwarded,
  unknownDomain,
  notAdministrator,
  enterpriseAgreement,
  alreadyInCare,
  expired,
  withdrawn,
  restarted,
  lostEvent,
  wrongTenant,
  byForm,
  unreachable,
  suspicion,
  operators,
  colleague,
  relationshipRevoked,
  tokenDies,
  mailRefused,
  otherClouds,
  mailAllTheWay,
  providerStuck,
  partialMove,
  ownerRevoked,
  providerDeleted,
  certificateRotated,
  rolesApproved,
  rolesNotGranted,
  rolesRenewed,
  appLetIn,
];
