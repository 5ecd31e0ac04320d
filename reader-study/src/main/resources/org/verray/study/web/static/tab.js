import {randomUuid} from './identifiers.js';

const KEY = 'reading.tab';

/**
 * Name of this tab, kept over reloads. It lies in the session storage only between two pages: "duplicate tab" copies
 * that storage, and two tabs with one name would both write.
 */
export function claimTab() {
  const tab = sessionStorage.getItem(KEY) ?? randomUuid();
  sessionStorage.removeItem(KEY);
  window.addEventListener('pagehide', () => sessionStorage.setItem(KEY, tab));
  return tab;
}
