// What a person has earned, line by line.
import { element, state } from './draw.js';
import { date, known, money, share } from './figures.js';
import { word } from './words.js';

export function show(statements, section) {
  const title = element('div', { class: 'title' }, element('h2', {}, word('statement')));
  const said = statements.filter((each) => each.lines.length > 0 || (each.unpaid ?? []).length > 0);
  section.replaceChildren(title, ...(said.length ? said.map(month) : [state(word('nothingEarned'))]));
}

function month(statement) {
  const amount = (value) => money(value.amount, value.currency, true);
  return element('div', { class: 'month' },
    element('h3', {}, statement.period),
    element('div', { class: 'scroll' }, element('table', {},
      element('thead', {}, element('tr', {},
        ...['deal', 'earnedOn'].map((name) => element('th', { scope: 'col' }, word(name))),
        ...['credited', 'rate', 'earning'].map((name) => element('th', { scope: 'col', class: 'number' }, word(name))))),
      element('tbody', {},
        ...statement.lines.map((line) => element('tr', { title: why(line, amount) },
          element('td', {}, line.deal),
          element('td', { class: 'date' }, date(line.earnedOn)),
          element('td', { class: 'number' }, amount(line.credited)),
          element('td', { class: 'number' }, share(line.rate)),
          element('td', { class: 'number' }, amount(line.earning)))),
        ...(statement.unpaid ?? []).map((line) => element('tr', {},
          element('td', {}, line.deal),
          element('td', { class: 'date' }, date(line.wonOn)),
          element('td', { class: 'number' }, known(line.credited) ? amount(line.credited) : '–'),
          element('td', { colspan: 2, class: 'number' }, word(line.reason))))),
      element('tfoot', {}, element('tr', {},
        element('td', { colspan: 4 }, word('total')),
        element('td', { class: 'number' }, amount(statement.total)))))));
}

const why = (line, amount) =>
  `${amount(line.base)} × ${share(line.share)} × ${share(line.rate)} = ${amount(line.earning)}\n${line.plan} #${line.planRevision}\n${word('because')} ${line.event}`;
