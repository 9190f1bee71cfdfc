// The first page: whose figures, of which period, and everything that is drawn from that.
import { all, get } from './api.js';
import { element, state } from './draw.js';
import { clock, date } from './figures.js';
import * as board from './leaderboard.js';
import { watch } from './live.js';
import { part } from './part.js';
import * as periods from './periods.js';
import * as card from './scorecard.js';
import * as commission from './statement.js';
import * as organisation from './units.js';
import { speak, word } from './words.js';

const at = (id) => document.getElementById(id);
const asked = new URLSearchParams(location.search);
const path = encodeURIComponent;
const person = asked.get('person');
let unit = asked.get('unit');
let period = periods.kind(asked.get('period') ?? '') ? asked.get('period') : null;
let kpi = asked.get('kpi') ?? 'sales';
let units = [];
let tops = [];
let lastCard = null;
let lastBoard = null;
let soon = null;

speak();

const link = (change) => {
  const next = new URLSearchParams();
  const all = { unit: person ? null : unit, person, period, kpi: kpi === 'sales' ? null : kpi, ...change };
  for (const [key, value] of Object.entries(all)) if (value) next.set(key, value);
  return `/?${next}`;
};
const go = (change) => location.assign(link(change));
const subject = () => (person ? `person:${person}` : `unit:${unit}`);
const cardOf = (id, of, when) => get(`/api/${of}/${path(id)}/scorecard?period=${when}`);

const refreshCard = part(at('scorecard'), null,
  () => (person ? cardOf(person, 'people', period) : cardOf(unit, 'units', period)), showCard);
const refreshBoard = part(at('leaderboard'), 'leaderboard',
  () => get(`/api/leaderboards/${path(kpi)}?unit=${path(unit)}&period=${period}&limit=25`), (value, section) => {
    board.show(value, section, lastBoard, (next) => { kpi = next; lastBoard = null; remember(); refreshBoard(true); },
      (id) => link({ person: id, unit: null }));
    const moved = lastBoard === null;
    lastBoard = value;
    if (moved) listen();
  });
const refreshStatement = part(at('statement'), 'statement',
  () => Promise.all(periods.months(period).map((month) => get(`/api/statements/${path(person)}?period=${month}`).catch((failure) => {
    if (failure.status === 404) return { period: month, lines: [], unpaid: [] };
    throw failure;
  }))), commission.show);

function showCard(value, section) {
  card.show(value, section, lastCard);
  at('name').textContent = value.name;
  at('as-of').textContent = `${word('asOf')} ${date(value.asOf)} · ${word('updated')} ${clock()}`;
  document.title = `${value.name} · ${period} · Yardstick`;
  lastCard = value;
}

const remember = () => history.replaceState(null, '', link({}));

function showPeriod() {
  at('period').textContent = period;
  at('kinds').replaceChildren(...periods.KINDS.map((kind) => element('button', {
    type: 'button', 'aria-pressed': String(periods.kind(period) === kind), onclick: () => go({ period: periods.as(kind, period) }),
  }, word(kind))));
  at('earlier').onclick = () => go({ period: periods.earlier(period) });
  at('later').onclick = () => go({ period: periods.later(period) });
}

function showPlace() {
  const day = new Date(periods.end(period).getTime() - 1);
  tops = organisation.tree(units, day);
  organisation.show(tops, person ? null : unit, at('units'), (id) => link({ unit: id, person: null }), (id) => go({ unit: id, person: null }));
  const trail = person ? tops.slice(0, 1) : organisation.above(tops, unit) ?? [];
  at('above').replaceChildren(...trail.flatMap((node) => [element('a', { href: link({ unit: node.id, person: null }) }, node.name), ' › ']));
}

// The shown subject, and on a unit's page those who lead its board: nobody's figures come that nobody sees.
function listen() {
  const people = person ? [] : (lastBoard?.items ?? []).map((place) => `person:${place.person}`);
  watch([subject(), ...people], period, () => {
    refreshCard();
    if (person) refreshStatement();
    else refreshBoard();
  }, (changed) => {
    if (changed.id === lastCard?.id || changed.subject === subject()) {
      if (!lastCard || changed.revision > lastCard.revision) showCard(changed, at('scorecard'));
    }
    // The board is put in order by the service; once a second is often enough for eyes.
    soon ??= setTimeout(() => { soon = null; person ? refreshStatement() : refreshBoard(); }, 1000);
  });
}

/** The latest quarter that has figures; this one when there are none at all. */
async function latest() {
  const now = new Date();
  const has = (when) => (person ? cardOf(person, 'people', when) : cardOf(unit, 'units', when)).then((value) => (card.isEmpty(value) ? null : when));
  const first = async (candidates) => (await Promise.all(candidates.map(has))).find(Boolean);
  for (let year = now.getUTCFullYear() + 1; year > 1999; year -= 6) {
    const found = await first([0, 1, 2, 3, 4, 5].map((back) => String(year - back)));
    if (found) return (await first(periods.quarters(found))) ?? found;
  }
  return periods.of('QUARTER', now);
}

// The tree is one part among others: who is named in the address is shown without it, until it comes.
async function loadUnits() {
  try {
    units = await all('/api/org/units');
  } catch (failure) {
    at('units').replaceChildren(state(word('away'), failure.message ?? '', null, true));
    setTimeout(loadUnits, Math.max(3, failure.retryAfter ?? 0) * 1000);
    unit ??= localStorage.getItem('unit');
    if (person || unit) await open();
    else at('scorecard').replaceChildren(state(word('away'), [failure.message, word('awayHint')], null, true));
    return;
  }
  if (!units.length) {
    at('units').replaceChildren(state(word('noOrganisation')));
    setTimeout(loadUnits, 5000);
    return;
  }
  unit ??= organisation.tree(units, new Date())[0].id;
  localStorage.setItem('unit', unit);
  await open();
  showPlace();
  if (!lastCard && !person) at('name').textContent = units.find((each) => each.unit === unit)?.name ?? unit;
}

let opened = false;

async function open() {
  if (opened) return;
  opened = true;
  period ??= await latest().catch(() => periods.of('QUARTER', new Date()));
  remember();
  showPeriod();
  at('statement').hidden = !person;
  at('leaderboard').hidden = Boolean(person);
  at('name').textContent = person ?? unit;
  listen();
}

get('/api/me').then((me) => { at('me').textContent = me.name; }, () => {});
loadUnits();
