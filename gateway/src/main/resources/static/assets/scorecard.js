// A subject's figures in a period, and why each of them is what it is.
import { element, rule, state } from './draw.js';
import { figure, input, known, share, times } from './figures.js';
import { word } from './words.js';

const KPIS = ['sales', 'quota_attainment', 'win_rate', 'average_deal_size', 'average_sales_cycle', 'conversion',
  'activities_per_won_deal', 'collection_rate', 'retention_rate'];
let open = null;

export const isEmpty = (card) => card.figures.every((each) => KPIS.includes(each.kpi) || Number(each.value ?? 0) === 0);

/** Draws the card; figures that differ from `before` glow. */
export function show(card, section, before) {
  const had = new Map((before?.id === card.id ? before.figures : []).map((each) => [each.kpi, each]));
  const changed = (each) => had.size > 0 && had.get(each.kpi)?.value !== each.value;
  const kpis = KPIS.map((name) => card.figures.find((each) => each.kpi === name)).filter(Boolean);
  const measures = card.figures.filter((each) => !KPIS.includes(each.kpi));
  if (isEmpty(card) && !kpis.some((each) => known(each.target))) {
    section.replaceChildren(state(word('noFigures'), word('noFiguresHint')));
    return;
  }
  const focused = document.activeElement?.dataset?.kpi;
  const tiles = element('div', { class: 'tiles' });
  kpis.forEach((each, at) => {
    tiles.append(tile(each, card, at === 0, changed(each), () => toggle(each.kpi)));
    if (open === each.kpi) tiles.append(why(each, card));
  });
  section.replaceChildren(tiles, element('dl', { class: 'measures', 'aria-label': word('measures') },
    ...measures.map((each) => element('div', { title: each.formula },
      element('dt', {}, word(each.kpi)),
      element('dd', { class: changed(each) ? 'changed' : null }, figure(each.kpi, each.unit, each.value, card.currency))))));
  if (focused) section.querySelector(`[data-kpi="${focused}"]`)?.focus({ preventScroll: true });

  function toggle(kpi) {
    open = open === kpi ? null : kpi;
    show(card, section, null);
    section.querySelector(`[data-kpi="${kpi}"]`)?.focus({ preventScroll: true });
  }
}

function tile(each, card, first, changed, toggle) {
  const value = known(each.value)
    ? element('span', { class: changed ? 'value changed' : 'value' }, figure(each.kpi, each.unit, each.value, card.currency))
    : element('span', { class: 'value none', title: word('noValue') }, '–');
  const inputs = Object.entries(each.inputs ?? {}).map(([name, text]) => `${word(name)} ${input(text)}`).join('\n');
  return element('button', {
    type: 'button', class: first ? 'tile first' : 'tile', 'data-kpi': each.kpi, title: `${each.formula}\n${inputs}`,
    'aria-expanded': String(open === each.kpi), onclick: toggle,
  },
  element('span', { class: 'label' }, word(each.kpi)),
  value,
  known(each.attainment) ? rule(Number(each.attainment), due(each)) : null,
  foot(each, card));
}

/** How much of the target is due by now. */
function due(each) {
  const pace = Number(each.pace ?? 0);
  const share = pace > 0 ? Number(each.attainment) / pace : null;
  return share !== null && share < 0.995 ? share : null;
}

function foot(each, card) {
  if (!known(each.target)) return element('span', { class: 'formula' }, each.formula);
  const pace = known(each.pace) ? Number(each.pace) : null;
  return element('span', { class: 'foot' },
    known(each.attainment) ? element('span', {}, `${share(each.attainment)} ${word('ofTarget')}`) : null,
    element('span', {}, `${word('target')} ${figure(each.kpi, each.unit, each.target, card.currency)}`),
    pace === null ? null : element('span', { class: pace >= 1 ? 'ahead' : 'behind' },
      `${word('pace')} ${times(each.pace)} ${word(pace >= 1 ? 'aheadOf' : 'behind')}`));
}

function why(each, card) {
  const inputs = Object.entries(each.inputs ?? {});
  const facts = [
    ...inputs.map(([name, text]) => [label(name), input(text)]),
    ...(known(each.target) ? [[word('target'), figure(each.kpi, each.unit, each.target, card.currency)]] : []),
  ];
  return element('div', { class: 'why' },
    element('h3', {}, `${word('why')}: ${word(each.kpi)} = ${figure(each.kpi, each.unit, each.value, card.currency)}`),
    element('code', { class: 'formula' }, `${each.kpi} = ${each.formula}`),
    element('dl', {}, ...facts.map(([name, text]) =>
      element('div', {}, element('dt', {}, name), element('dd', {}, text)))));
}

/** `opening(new_customers)`, `target(sales)`, `deals_won` */
function label(name) {
  const call = /^(\w+)\((\w+)\)$/.exec(name);
  return call ? `${word(call[2])} (${word(call[1])})` : word(name);
}
