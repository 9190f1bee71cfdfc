// A part of the page: it waits, shows itself, or says why it is missing, without the others.
import { element, state, waiting } from './draw.js';
import { word } from './words.js';

export function part(section, title, load, show) {
  let run = 0;
  let timer = null;
  let shown = false;

  async function refresh(anew = false) {
    const mine = ++run;
    clearTimeout(timer);
    if (anew || !shown) {
      shown = false;
      section.replaceChildren(heading(), waiting());
    }
    section.setAttribute('aria-busy', 'true');
    try {
      const value = await load();
      if (mine !== run) return;
      show(value, section);
      shown = true;
    } catch (failure) {
      if (mine !== run) return;
      missing(failure);
    }
    section.setAttribute('aria-busy', 'false');
  }

  const heading = () => (title ? element('div', { class: 'title' }, element('h2', {}, word(title))) : '');

  function missing(failure) {
    shown = false;
    const retry = { word: word('retry'), run: () => refresh(true) };
    if (failure.status === 403) section.replaceChildren(heading(), state(word('notAllowed'), failure.message));
    else if (failure.status === 404) section.replaceChildren(heading(), state(word('noFigures'), failure.message, retry));
    else {
      section.replaceChildren(heading(), state(word('away'), [failure.message, word('awayHint')], retry, true));
      timer = setTimeout(() => refresh(), Math.max(3, failure.retryAfter ?? 0) * 1000);
      if (!('status' in failure)) console.error(failure);
    }
  }

  return refresh;
}
