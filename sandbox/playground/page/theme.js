import { useEffect, useState } from '/libraries/preact.js';

const KEY = 'handover.theme';
const systemIsDark = matchMedia('(prefers-color-scheme: dark)');

/** Whether the page is dark, and a switch. Follows the system until someone chooses. */
export function useTheme() {
  const [chosen, choose] = useState(localStorage.getItem(KEY));
  const [system, setSystem] = useState(systemIsDark.matches);
  useEffect(() => {
    const follow = () => setSystem(systemIsDark.matches);
    systemIsDark.addEventListener('change', follow);
    return () => systemIsDark.removeEventListener('change', follow);
  }, []);
  useEffect(() => {
    if (chosen) document.documentElement.dataset.theme = chosen;
  }, [chosen]);
  const isDark = chosen ? chosen === 'dark' : system;
  return {
    isDark,
    toggle() {
      const next = isDark ? 'light' : 'dark';
      localStorage.setItem(KEY, next);
      choose(next);
    },
  };
}
