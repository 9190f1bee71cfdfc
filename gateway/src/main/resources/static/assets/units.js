// The organisation as a tree, on the dates of the period.
import { element } from './draw.js';
import { word } from './words.js';

/** Who hangs below whom on a day; units without a parent are at the top. */
export function tree(units, day) {
  const iso = day.toISOString().slice(0, 10);
  const nodes = new Map(units.map((each) => [each.unit, { id: each.unit, name: each.name, below: [] }]));
  const tops = [];
  for (const each of units) {
    const placed = (each.placements ?? []).find((at) => at.from <= iso && (!at.until || iso < at.until)) ?? each.placements?.at(-1);
    const parent = placed?.parent ? nodes.get(placed.parent) : null;
    (parent ? parent.below : tops).push(nodes.get(each.unit));
  }
  const sort = (list) => list.sort((a, b) => a.name.localeCompare(b.name)).forEach((node) => sort(node.below));
  sort(tops);
  return tops.sort((a, b) => b.below.length - a.below.length);
}

export function show(tops, current, nav, linkTo, go) {
  const list = (nodes) => element('ul', {}, ...nodes.map((node) => element('li', {},
    element('a', { href: linkTo(node.id), 'aria-current': node.id === current ? 'page' : null }, node.name),
    node.below.length ? list(node.below) : null)));
  const options = (nodes, depth) => nodes.flatMap((node) => [
    element('option', { value: node.id, selected: node.id === current }, `${'\u2003'.repeat(depth)}${node.name}`),
    ...options(node.below, depth + 1)]);
  nav.replaceChildren(
    element('h2', {}, word('organisation')),
    list(tops),
    element('select', { 'aria-label': word('organisation'), onchange: (event) => go(event.target.value) },
      current ? null : element('option', { selected: true }, '…'), ...options(tops, 0)));
}

export const above = (tops, id, trail = []) => {
  for (const node of tops) {
    if (node.id === id) return trail;
    const found = above(node.below, id, [...trail, node]);
    if (found) return found;
  }
  return null;
};
