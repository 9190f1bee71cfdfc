// People in the order of one figure.
import { bar, element, state } from './draw.js';
import { figure, known, share } from './figures.js';
import { word } from './words.js';

export const KPIS = ['sales', 'quota_attainment', 'win_rate', 'deals_won', 'average_deal_size', 'average_sales_cycle', 'conversion'];

/** Draws the board; people whose value differs from `before` glow. */
export function show(board, section, before, choose, linkTo) {
  const had = new Map((before?.kpi === board.kpi && before?.period === board.period ? before.items : [])
    .map((place) => [place.person, place.value]));
  const top = Math.max(...board.items.map((place) => Number(place.value ?? 0)), 0);
  const title = element('div', { class: 'title' },
    element('h2', {}, word('leaderboard')),
    element('select', { 'aria-label': word('leaderboard'), onchange: (event) => choose(event.target.value) },
      ...KPIS.map((kpi) => element('option', { value: kpi, selected: kpi === board.kpi }, word(kpi)))));
  if (!board.items.some((place) => Number(place.value ?? 0) !== 0)) {
    section.replaceChildren(title, state(word('noFigures'), word(board.items.length ? 'noFiguresHint' : 'nobody')));
    return;
  }
  section.replaceChildren(title, element('div', { class: 'scroll' }, element('table', {},
    element('thead', {}, element('tr', {},
      element('th', { scope: 'col' }, word('rank')),
      element('th', { scope: 'col' }, word('name')),
      element('th', { scope: 'col', class: 'share', 'aria-hidden': 'true' }),
      element('th', { scope: 'col', class: 'number' }, word(board.kpi)),
      element('th', { scope: 'col', class: 'number' }, word('attainment')))),
    element('tbody', {}, ...board.items.map((place) => row(place))))));

  function row(place) {
    const changed = had.has(place.person) && had.get(place.person) !== place.value;
    return element('tr', { class: place.rank === 1 ? 'leads' : null },
      element('td', { class: 'rank' }, known(place.rank) ? String(place.rank) : '–'),
      element('td', {}, element('a', { href: linkTo(place.person) }, place.name)),
      element('td', { class: 'share' }, top > 0 ? bar(Number(place.value ?? 0) / top) : ''),
      element('td', { class: changed ? 'number changed' : 'number' }, figure(board.kpi, board.unit, place.value, board.currency)),
      element('td', { class: 'number' }, known(place.attainment) ? share(place.attainment) : ''));
  }
}
