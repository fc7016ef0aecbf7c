import type { Rules } from '../rules.js';
import type { Sent } from '../sent.js';
import type { Gdap, Phase } from '../state.js';
import { isGdapOver } from './schedule.js';

/** Before, there is nobody who agreed to anything; at an end, there is nobody to ask. */
const PHASES: readonly Phase[] = ['access', 'move', 'enable', 'done'];

/** Nothing is waited for: declined, ended, or about to end. */
const isSettled = ({ granting, declined, endTold, failed }: Gdap): boolean =>
  granting ? declined !== undefined || endTold || isGdapOver(granting) : failed !== undefined;

/** May an operator have the roles asked for now? */
export const mayAskForRoles = ({ phase, gdap }: Sent, rules: Rules): boolean =>
  rules.gdap !== undefined && PHASES.includes(phase) && (gdap === undefined || isSettled(gdap));
