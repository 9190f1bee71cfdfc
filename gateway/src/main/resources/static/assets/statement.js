// What a person has earned, line by line.
import { element, state } from './draw.js';
import { date, input, known, money } from './figures.js';
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
        ...['credited', 'earning', 'payable'].map((name) => element('th', { scope: 'col', class: 'number' }, word(name))))),
      element('tbody', {},
        ...statement.lines.map((line) => element('tr', { title: why(line) },
          element('td', {}, line.trace.transaction ?? line.trace.rule),
          element('td', { class: 'date' }, date(line.on)),
          element('td', { class: 'number' }, known(line.trace.credited) ? input(line.trace.credited) : '–'),
          element('td', { class: 'number' }, amount(line.earned)),
          element('td', { class: 'number' }, amount(line.payable)))),
        ...(statement.unpaid ?? []).map((line) => element('tr', { title: line.detail },
          element('td', {}, line.transaction ?? line.component),
          element('td', { class: 'date' }, date(line.on)),
          element('td', { colspan: 3, class: 'number' }, word(line.reason))))),
      element('tfoot', {}, ...statement.totals.map((total) => element('tr', {},
        element('td', { colspan: 3 }, word('total')),
        element('td', { class: 'number' }, amount(total.earned)),
        element('td', { class: 'number' }, amount(total.payable))))))));
}

const why = (line) => [
  ...line.trace.parts.map((part) => `${input(part.input)} × ${input(part.rate)} = ${input(part.amount)}`),
  line.trace.rule,
  `${line.plan} #${line.planVersion}`,
  ...(line.trace.event ? [`${word('because')} ${line.trace.event}`] : []),
].join('\n');
