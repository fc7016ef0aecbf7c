import { TENANTS } from '../people.js';
import { NotSeen } from '../player.js';
import { type Cast, HOUR_MS, type Journey } from './journey.js';
import { authorize, expectOnce, sendRequest } from './steps.js';

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
