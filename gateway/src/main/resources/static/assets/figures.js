// Figures as people read them. They arrive as exact decimals in text and are never calculated with here.
import { language, word } from './words.js';

const locale = language === 'zh' ? 'zh-CN' : 'en-GB';
const number = (options) => new Intl.NumberFormat(locale, options);
const percent = number({ style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 });
const plain = number({ maximumFractionDigits: 2 });
const tenths = number({ maximumFractionDigits: 1 });
const NOT_PERCENT = new Set(['activities_per_won_deal']);

export const known = (text) => text !== undefined && text !== null;
export const share = (text) => percent.format(text);
export const times = (text) => `${number({ minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(text)}×`;

export function money(text, currency, cents = false) {
  return number({
    style: 'currency', currency, currencyDisplay: 'narrowSymbol',
    ...(cents ? {} : { minimumFractionDigits: 0, maximumFractionDigits: 0 }),
  }).format(text);
}

export function figure(kpi, unit, text, currency) {
  if (!known(text)) return '–';
  switch (unit) {
    case 'MONEY': return money(text, currency);
    case 'RATIO': return NOT_PERCENT.has(kpi) ? tenths.format(text) : percent.format(text);
    case 'DAYS': return `${tenths.format(text)} ${word('perDay')}`;
    case 'SECONDS': return duration(Number(text));
    default: return plain.format(text);
  }
}

function duration(seconds) {
  const all = Math.round(seconds / 60);
  const minutes = hourOrMinute('minute').format(all % 60);
  return all < 60 ? minutes : `${hourOrMinute('hour').format(Math.floor(all / 60))} ${minutes}`;
}

const hourOrMinute = (unit) => number({ style: 'unit', unit, unitDisplay: 'short' });

/** An input of a formula: a number as it is, but with its thousands apart. */
export const input = (text) => (/^-?\d+(\.\d+)?$/.test(text) ? number({ maximumFractionDigits: 10 }).format(text) : text);

export const date = (iso) => new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(`${iso}T00:00:00Z`));
export const clock = () => new Intl.DateTimeFormat(locale, { timeStyle: 'medium' }).format(new Date());
