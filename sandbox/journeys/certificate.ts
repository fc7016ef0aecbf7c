import { writeFile } from 'node:fs/promises';

import { selfSigned } from '../outside/selfSigned.js';
import { DAY_MS, HOUR_MS, type Journey } from './journey.js';
import { accept, expectOnce, sendRequest } from './steps.js';

const REFUSED = 'Microsoft refuses our access to Partner Center';

/** Our app's certificate is replaced in the right order, and once in the wrong one. */
export const certificateRotated: Journey = {
  name: 'certificate-rotated',
  title:
    'the certificate of our app is replaced while it runs; in the wrong order, operators are told',
  usesCertificate: true,
  async play(cast) {
    const { alex, isaiah, stage } = cast;
    const { entra, adminCenter } = stage.outside;
    const [second, third] = await Promise.all([selfSigned(), selfSigned()]);
    await sendRequest(cast);
    await cast.meanwhile(
      'The next certificate is registered, then the file replaced.',
      async () => {
        await writeFile(stage.certificateFile, second.pem);
        entra.register(second.certificate);
      },
    );
    await cast.later('An hour passes; every access token expires.', HOUR_MS);
    await accept(cast);
    alex.sees('The whole address, to compare or copy');
    isaiah.doesNotSee(REFUSED);
    await cast.meanwhile('The certificate is taken off before the next is in the file.', () => {
      entra.register(third.certificate);
      return Promise.resolve();
    });
    await cast.later('A day passes; Partner Center cannot be read.', DAY_MS);
    isaiah.sees(REFUSED);
    isaiah.sees('our app’s secret or certificate');
    isaiah.sees('npm run doctor');
    expectOnce(isaiah, REFUSED);
    await cast.meanwhile('The file is replaced; nobody restarts anything.', () =>
      writeFile(stage.certificateFile, third.pem),
    );
    await cast.later('A day passes; Partner Center is read again.', DAY_MS);
    isaiah.sees('Partner Center can be read again');
    await cast.meanwhile('The bot is restarted with it.', () => stage.restart());
    await cast.meanwhile('Alex Wilber authorizes Lumen on Microsoft’s page.', () =>
      adminCenter.authorize('alex'),
    );
    alex.sees('Partner Center shows the reseller relationship');
  },
};
