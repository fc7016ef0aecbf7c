import { TENANTS } from '../people.js';
import { type AdminCenter, createAdminCenter } from './adminCenter.js';
import { createFakeArm, type FakeArm } from './arm.js';
import { createFakeCam, type FakeCam } from './cam.js';
import { createFakeEntra, type FakeEntra } from './entra.js';
import type { Fake } from './faults.js';
import { createGdapState } from './gdapState.js';
import { createMailbox, type Mailbox } from './mailbox.js';
import { createFakePartnerCenter, type FakePartnerCenter } from './partnerCenter.js';
import { createWebhookSigner, type WebhookSigner } from './webhookSigner.js';

/** Every service outside, each a small server on loopback. The chat platforms stand apart. */
export interface Outside {
  readonly entra: FakeEntra;
  readonly arm: FakeArm;
  readonly signer: WebhookSigner;
  readonly adminCenter: AdminCenter;
  readonly partnerCenter: FakePartnerCenter;
  readonly cam: FakeCam;
  readonly mailbox: Mailbox;
}

export async function openOutside(now: () => Date): Promise<Outside> {
  const signer = await createWebhookSigner({ now: now() });
  const gdap = createGdapState(now);
  const adminCenter = await createAdminCenter({
    partnerTenantId: TENANTS.lumen,
    partnerName: 'Lumen',
    accept: (tenantId) => partnerCenter.accept(tenantId),
    approveRoles: (tenantId) => gdap.approve(tenantId) !== undefined,
  });
  const partnerCenter: FakePartnerCenter = await createFakePartnerCenter({
    partnerTenantId: TENANTS.lumen,
    adminCenterUrl: adminCenter.url,
    signer,
    now,
  });
  const [entra, arm, cam, mailbox] = await Promise.all([
    createFakeEntra(),
    createFakeArm({ gdap }),
    createFakeCam(),
    createMailbox(),
  ]);
  return { entra, arm, signer, adminCenter, partnerCenter, cam, mailbox };
}

export async function closeOutside(outside: Outside): Promise<void> {
  await Promise.all(Object.values(outside).map((fake: Fake) => fake.close()));
}
