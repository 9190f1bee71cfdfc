// Periods as the API names them: 2026, 2026-Q4, 2026-11, 2026-W47, 2026-11-23.
export const KINDS = ['WEEK', 'MONTH', 'QUARTER', 'YEAR'];
const DAY = 86_400_000;
const two = (n) => String(n).padStart(2, '0');
const utc = (y, m, d) => new Date(Date.UTC(y, m, d));

export function kind(period) {
  if (/^\d{4}$/.test(period)) return 'YEAR';
  if (/^\d{4}-Q[1-4]$/.test(period)) return 'QUARTER';
  if (/^\d{4}-W\d{2}$/.test(period)) return 'WEEK';
  if (/^\d{4}-\d{2}$/.test(period)) return 'MONTH';
  return /^\d{4}-\d{2}-\d{2}$/.test(period) ? 'DAY' : null;
}

/** The first day. */
export function start(period) {
  const year = Number(period.slice(0, 4));
  switch (kind(period)) {
    case 'YEAR': return utc(year, 0, 1);
    case 'QUARTER': return utc(year, (Number(period[6]) - 1) * 3, 1);
    case 'MONTH': return utc(year, Number(period.slice(5)) - 1, 1);
    case 'WEEK': return new Date(monday(utc(year, 0, 4)).getTime() + (Number(period.slice(6)) - 1) * 7 * DAY);
    default: return new Date(`${period}T00:00:00Z`);
  }
}

/** The first day after. */
export function end(period) {
  const from = start(period);
  const [y, m, d] = [from.getUTCFullYear(), from.getUTCMonth(), from.getUTCDate()];
  switch (kind(period)) {
    case 'YEAR': return utc(y + 1, 0, 1);
    case 'QUARTER': return utc(y, m + 3, 1);
    case 'MONTH': return utc(y, m + 1, 1);
    case 'WEEK': return utc(y, m, d + 7);
    default: return utc(y, m, d + 1);
  }
}

const monday = (day) => new Date(day.getTime() - ((day.getUTCDay() + 6) % 7) * DAY);

export function of(wanted, day) {
  const [y, m] = [day.getUTCFullYear(), day.getUTCMonth()];
  switch (wanted) {
    case 'YEAR': return `${y}`;
    case 'QUARTER': return `${y}-Q${Math.floor(m / 3) + 1}`;
    case 'MONTH': return `${y}-${two(m + 1)}`;
    case 'WEEK': {
      const thursday = new Date(monday(day).getTime() + 3 * DAY);
      const first = monday(utc(thursday.getUTCFullYear(), 0, 4));
      return `${thursday.getUTCFullYear()}-W${two(Math.round((monday(day) - first) / DAY / 7) + 1)}`;
    }
    default: return day.toISOString().slice(0, 10);
  }
}

export const earlier = (period) => of(kind(period), new Date(start(period).getTime() - DAY));
export const later = (period) => of(kind(period), end(period));

/** Of another kind, around the same time: the last one inside a longer one. */
export const as = (wanted, period) => of(wanted, new Date(end(period).getTime() - DAY));

/** The months that it has a day in. */
export function months(period) {
  const list = [];
  for (let month = of('MONTH', start(period)); start(month) < end(period); month = later(month)) list.push(month);
  return list;
}

/** A year and its quarters, newest first. */
export const quarters = (year) => [4, 3, 2, 1].map((quarter) => `${year}-Q${quarter}`);
