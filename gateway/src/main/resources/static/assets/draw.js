// Small things that draw.
const SVG = 'http://www.w3.org/2000/svg';

/** element('p', { class: 'x', onclick }, 'text', child) */
export function element(name, attributes = {}, ...children) {
  return fill(document.createElement(name), attributes, children);
}

const shape = (name, attributes = {}, ...children) => fill(document.createElementNS(SVG, name), attributes, children);

function fill(at, attributes, children) {
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith('on')) at.addEventListener(key.slice(2), value);
    else at.setAttribute(key, value === true ? '' : value);
  }
  at.append(...children.filter((child) => child !== null && child !== undefined));
  return at;
}

/** A yardstick from nothing to the target: how far it is, and (the small wedge) how far it should be by now. */
export function rule(attainment, due) {
  const full = Math.max(1, Math.min(1.5, attainment));
  const x = (share) => `${(Math.max(0, Math.min(full, share)) / full) * 100}%`;
  const ticks = [];
  for (let tenth = 0; tenth <= Math.round(full * 10); tenth++) {
    const long = tenth % 5 === 0;
    ticks.push(shape('line', { class: 'tick', x1: x(tenth / 10), x2: x(tenth / 10), y1: 10, y2: long ? 19 : 15 }));
  }
  return shape('svg', { class: 'rule', 'aria-hidden': 'true' },
    shape('rect', { class: 'base', x: 0, y: 5, width: '100%', height: 5, rx: 2.5 }),
    shape('rect', { class: 'done', x: 0, y: 5, width: x(attainment), height: 5, rx: 2.5 }),
    ...ticks,
    due === null ? null : shape('svg', { x: x(due), y: 0, width: 8, height: 26, overflow: 'visible' },
      shape('path', { class: 'due', d: 'M-3.4 0 L3.4 0 L0 4.6 Z' })));
}

export function bar(share) {
  return shape('svg', { class: 'bar', 'aria-hidden': 'true' },
    shape('rect', { class: 'base', width: '100%', height: 6, rx: 3 }),
    shape('rect', { class: 'done', width: `${Math.max(0, Math.min(1, share)) * 100}%`, height: 6, rx: 3 }));
}

export const waiting = () => element('div', { class: 'waiting', role: 'presentation' });

export function state(title, hint, retry, isError = false) {
  return element('div', { class: isError ? 'state error' : 'state', role: isError ? 'alert' : null },
    element('strong', {}, title),
    ...[hint].flat().filter(Boolean).map((line) => element('p', {}, `${line[0].toUpperCase()}${line.slice(1)}`)),
    retry ? element('div', {}, element('button', { type: 'button', onclick: retry.run }, retry.word)) : null);
}
