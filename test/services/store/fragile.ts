import { type FileSystem, realFileSystem } from '../../../src/services/store/files.js';

/** What a file system can fail at. */
export type Step = 'write' | 'sync' | 'rename' | 'folderSync' | 'append';

/** The real file system until `break` names the step that fails from then on. */
export function fragileFileSystem() {
  let broken: Step | undefined;
  const failAt = (step: Step): void => {
    const failure = Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' });
    if (broken === step) throw failure;
  };
  const fs: FileSystem = {
    ...realFileSystem,
    open(path, flags) {
      const file = realFileSystem.open(path, flags);
      const writing = path.endsWith('sending.log') ? 'append' : 'write';
      return {
        ...file,
        write(text) {
          file.write(broken === writing ? text.slice(0, 10) : text);
          failAt(writing);
        },
        async sync() {
          failAt(flags === 'r' ? 'folderSync' : 'sync');
          await file.sync();
        },
      };
    },
    rename(from, to) {
      failAt('rename');
      realFileSystem.rename(from, to);
    },
  };
  return {
    fs,
    break: (step: Step | undefined) => {
      broken = step;
    },
  };
}
