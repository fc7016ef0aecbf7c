import { TENANTS } from '../people.js';
import { NotSeen } from '../player.js';
import { type Cast, DAY_MS, HOUR_MS, type Journey } from './journey.js';
import { authorize, expectOnce, finish, sendRequest } from './steps.js';

const GROUP = '0f0e0d0c-1111-4222-8333-444455556666';
const ASKED_FOR = {
  GDAP_ROLES: 'Directory Readers, Service Support Administrator',
  GDAP_GROUP: GROUP,
};

/** Alex has the card that leads to Microsoft's page for this very relationship. */
function expectLink({ alex, stage }: Cast): void {
  const [asked] = stage.outside.arm.gdap.relationships();
  const link = alex.linkOf(`Open ${new URL(stage.outside.adminCenter.url).host}`);
  if (!asked || !link.endsWith(`#/partners/invitation/granularAdminRelationships/${asked.id}`)) {
    throw new NotSeen(`The link leads elsewhere: ${link}`);
  }
}

/** Directory roles are asked for beside the migration, approved on Microsoft's page, and given to the group. */
export const rolesApproved: Journey = {
  name: 'roles-approved',
  title: 'directory roles (GDAP) are asked for beside the migration and approved at Microsoft',
  environment: ASKED_FOR,
  async play(cast) {
    const { megan, alex, isaiah, stage } = cast;
    const { adminCenter, arm } = stage.outside;
    await sendRequest(cast);
    await authorize(cast);
    alex.sees('Optional: let Lumen’s support into your directory');
    alex.sees('Directory Readers, Service Support Administrator');
    megan.sees('not granted yet. Waits for Alex Wilber on Microsoft’s page');
    expectLink(cast);
    await cast.meanwhile('Alex Wilber looks before approving.', () =>
      alex.presses('Approved – check now'),
    );
    alex.sees('Microsoft Graph does not show the approval yet');
    await cast.meanwhile('Alex Wilber approves the roles on Microsoft’s page.', () => {
      adminCenter.approveRoles('alex');
      return Promise.resolve();
    });
    megan.sees('not granted yet. Waits for Alex Wilber on Microsoft’s page');
    await cast.meanwhile('Alex Wilber comes back.', () => alex.presses('Approved – check now'));
    alex.sees('Microsoft is setting the directory roles up');
    await cast.later('An hour passes; Graph is read.', HOUR_MS);
    await cast.later('Another hour passes.', HOUR_MS);
    alex.sees('Lumen’s support has the directory roles until');
    isaiah.sees('granted until');
    expectOnce(isaiah, 'Lumen’s support has the directory roles');
    const [granted] = arm.gdap.relationships();
    if (granted?.tenantId !== TENANTS.contoso || granted.assignments[0]?.status !== 'active') {
      throw new NotSeen('The roles are not with the partner’s group.');
    }
  },
};
/** Declined, asked for anew by an operator, and never answered: the migration is done without them. */
export const rolesNotGranted: Journey = {
  name: 'roles-not-granted',
  title: 'directory roles are declined, asked for again and never approved; Done does not wait',
  environment: ASKED_FOR,
  async play(cast) {
    const { megan, alex, isaiah } = cast;
    await sendRequest(cast);
    await authorize(cast);
    await alex.presses('Do not grant', { reason: 'Our own people do that' });
    alex.sees('The migration goes on without them');
    isaiah.sees('Reason: “Our own people do that”');
    megan.sees('declined by Alex Wilber. Nothing was granted');
    await finish(cast);
    await isaiah.presses('Ask for directory roles');
    alex.sees('Optional: let Lumen’s support into your directory');
    await cast.later('A quarter passes; nobody approves.', 91 * DAY_MS);
    isaiah.sees('were not approved in time; Microsoft closed the request');
    alex.sees('were not approved in time; Microsoft closed the request');
    megan.sees('all five outcomes are reached');
    megan.doesNotSee('The case was done and is open again');
  },
};

/** Nothing is extended by itself: operators are told a month before the end, and ask anew. */
export const rolesRenewed: Journey = {
  name: 'roles-renewed',
  title: 'directory roles come to their end: operators are told, ask anew, and they are approved',
  environment: ASKED_FOR,
  async play(cast) {
    const { alex, isaiah, stage } = cast;
    const { adminCenter, arm } = stage.outside;
    const approve = (what: string) =>
      cast.meanwhile(what, async () => {
        adminCenter.approveRoles('alex');
        await alex.presses('Approved – check now');
      });
    await sendRequest(cast);
    await authorize(cast);
    await approve('Alex Wilber approves the roles on Microsoft’s page and comes back.');
    await cast.later('Ten minutes pass; Graph is read.', HOUR_MS);
    isaiah.doesNotSee('They are not renewed by themselves');
    await cast.later('Almost two years pass.', 705 * DAY_MS);
    isaiah.sees('They are not renewed by themselves');
    await cast.later('A week passes.', 7 * DAY_MS);
    expectOnce(isaiah, 'They are not renewed by themselves');
    await isaiah.presses('Ask for directory roles');
    alex.sees('You granted such roles before; those end');
    await approve('Alex Wilber approves the new ones.');
    await cast.later('Ten minutes pass; Graph is read.', HOUR_MS);
    const names = arm.gdap.relationships().map(({ displayName, status }) => [displayName, status]);
    if (new Set(names.map(([name]) => name)).size !== 2 || names[1]?.[1] !== 'active') {
      throw new NotSeen(`Not renewed: ${JSON.stringify(names)}`);
    }
    await cast.meanwhile('Somebody at Contoso ends them.', () => {
      arm.gdap.terminate(TENANTS.contoso);
      return Promise.resolve();
    });
    await cast.later('A week passes; Graph is read.', 7 * DAY_MS);
    isaiah.sees('The directory roles for Lumen’s support ended');
  },
};
