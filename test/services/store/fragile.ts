import { type FileSystem, realFileSystem } from '../../../src/services/store/files.js';

/** What a file system can fail at. */
export type Step = 'write' | 'sync' | 'rename' | 'folderSync' | 'append';

/** The real file system until `break` names the step that fails from then on. */
export function fragileFileSystem() {
  let broken: Step | undefined;
  const sending = new WeakSet<object>();
  const failAt = (step: Step): void => {
    const failure = Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' });
    if (broken === step) throw failure;
  };
  const fs: FileSystem = {
    ...realFileSystem,
    async open(path, flags) {
      const handle = await realFileSystem.open(path, flags);
      if (String(path).endsWith('sending.log')) sending.add(handle);
      const write = handle.writeFile.bind(handle);
      const sync = handle.sync.bind(handle);
      handle.writeFile = async (...[text, ...rest]: Parameters<typeof write>) => {
        await write(broken === 'write' ? String(text).slice(0, 10) : text, ...rest);
        failAt('write');
      };
      handle.sync = async () => {
        failAt(flags === 'r' ? 'folderSync' : 'sync');
        await sync();
      };
      return handle;
    },
    append(file, text) {
      const step = sending.has(file) ? 'append' : 'write';
      realFileSystem.append(file, broken === step ? text.slice(0, 10) : text);
      failAt(step);
    },
    async rename(from, to) {
      failAt('rename');
      await realFileSystem.rename(from, to);
    },
  };
  return {
    fs,
    break: (step: Step | undefined) => {
      broken = step;
    },
  };
}
